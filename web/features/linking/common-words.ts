const shortest = 3;

/** A piece of a text, and whether the other text has it too. */
export interface Piece {
  text: string;
  isCommon: boolean;
}

/** Splits a text where what it shares with another one begins and ends: at least three characters in a row. */
export function commonPieces(text: string, other: string): Piece[] {
  const known = new Set<string>();
  for (let at = 0; at + shortest <= other.length; at++) known.add(other.slice(at, at + shortest));
  const isCommon = new Uint8Array(text.length);
  for (let at = 0; at + shortest <= text.length; at++) {
    const part = text.slice(at, at + shortest);
    if (!/[，。、；：？！\s]/.test(part) && known.has(part)) isCommon.fill(1, at, at + shortest);
  }
  const pieces: Piece[] = [];
  for (let at = 0; at < text.length; at++) {
    const last = pieces.at(-1);
    const common = isCommon[at] === 1;
    if (last && last.isCommon === common) last.text += text[at];
    else pieces.push({ text: text[at] as string, isCommon: common });
  }
  return pieces;
}
