// The browser's own crypto.subtle is missing on plain http, as inside a city's network. FIPS 180-4.
const firstPrimes = primes(64);
const roundConstants = firstPrimes.map((prime) => fraction(Math.cbrt(prime)));
const initial = firstPrimes.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));

/** The first 32 bits of the SHA-256 of an ASCII text, as a number. */
export function sha256Head(text: string): number {
  const blocks = padded(text);
  const state = [...initial];
  for (let from = 0; from < blocks.length; from += 16) compress(state, blocks.subarray(from, from + 16));
  return (state[0] as number) >>> 0;
}

function padded(text: string): Int32Array {
  const words = new Int32Array((((text.length + 8) >> 6) + 1) * 16);
  for (let index = 0; index < text.length; index += 1) put(words, index, text.charCodeAt(index));
  put(words, text.length, 0x80);
  words[words.length - 1] = text.length * 8;
  return words;
}

function put(words: Int32Array, index: number, byte: number): void {
  words[index >> 2] = (words[index >> 2] as number) | (byte << (24 - (index % 4) * 8));
}

const turned = (word: number, bits: number) => (word >>> bits) | (word << (32 - bits));

function compress(state: number[], block: Int32Array): void {
  const schedule = new Int32Array(64);
  schedule.set(block);
  const word = (index: number) => schedule[index] as number;
  for (let index = 16; index < 64; index += 1) {
    const low = word(index - 15);
    const high = word(index - 2);
    const lowMix = turned(low, 7) ^ turned(low, 18) ^ (low >>> 3);
    const highMix = turned(high, 17) ^ turned(high, 19) ^ (high >>> 10);
    schedule[index] = word(index - 16) + lowMix + word(index - 7) + highMix;
  }
  let [a, b, c, d, e, f, g, h] = state as [number, number, number, number, number, number, number, number];
  for (let index = 0; index < 64; index += 1) {
    const eMix = turned(e, 6) ^ turned(e, 11) ^ turned(e, 25);
    const choice = (e & f) ^ (~e & g);
    const one = (h + eMix + choice + (roundConstants[index] as number) + word(index)) | 0;
    const aMix = turned(a, 2) ^ turned(a, 13) ^ turned(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + aMix + majority) | 0];
  }
  for (const [index, value] of [a, b, c, d, e, f, g, h].entries()) {
    state[index] = ((state[index] as number) + value) | 0;
  }
}

function primes(count: number): number[] {
  const found: number[] = [];
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number);
  }
  return found;
}

function fraction(root: number): number {
  return ((root - Math.floor(root)) * 2 ** 32) | 0;
}
