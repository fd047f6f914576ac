/** Numbers in [0, 1) that are the same for the same seed (mulberry32, Tommy Ettinger, public domain). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const mobilePrefixes = [
  '133',
  '135',
  '136',
  '138',
  '139',
  '150',
  '151',
  '152',
  '158',
  '159',
  '177',
  '180',
  '187',
  '188',
  '189',
];

/** A mobile number that somebody might have. */
export function someMobileNumber(random: () => number): string {
  const prefix = mobilePrefixes[Math.floor(random() * mobilePrefixes.length)] ?? '139';
  return prefix + String(Math.floor(random() * 100_000_000)).padStart(8, '0');
}
