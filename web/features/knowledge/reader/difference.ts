export type Piece = { text: string; change: 'same' | 'added' | 'removed' };

/** Larger texts are compared paragraph by paragraph. */
const mostSentences = 1200;

/** What became of a text, sentence by sentence: the longest common subsequence stays, the rest went or came. */
export function difference(before: string, after: string): Piece[] {
  const bySentence = (text: string) => text.match(/[^。！？；\n]*[。！？；\n]?/g)?.filter(Boolean) ?? [];
  const byParagraph = (text: string) => text.match(/[^\n]*\n?/g)?.filter(Boolean) ?? [];
  const isLong = bySentence(before).length + bySentence(after).length > mostSentences;
  const split = isLong ? byParagraph : bySentence;
  return merge(walk(split(before), split(after)));
}

function walk(before: string[], after: string[]): Piece[] {
  const common = lengths(before, after);
  const pieces: Piece[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      pieces.push({ text: before[i] as string, change: 'same' });
      i += 1;
      j += 1;
    } else if (j >= after.length || (i < before.length && at(common, i + 1, j) >= at(common, i, j + 1))) {
      pieces.push({ text: before[i] as string, change: 'removed' });
      i += 1;
    } else {
      pieces.push({ text: after[j] as string, change: 'added' });
      j += 1;
    }
  }
  return pieces;
}

const at = (common: Uint16Array[], i: number, j: number) => common[i]?.[j] ?? 0;

/** Length of the longest common subsequence of what follows from each pair of places. */
function lengths(before: string[], after: string[]): Uint16Array[] {
  const common = Array.from({ length: before.length + 1 }, () => new Uint16Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--) {
      const row = common[i] as Uint16Array;
      row[j] =
        before[i] === after[j] ? at(common, i + 1, j + 1) + 1 : Math.max(at(common, i + 1, j), at(common, i, j + 1));
    }
  return common;
}

function merge(pieces: Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if (last?.change === piece.change) last.text += piece.text;
    else merged.push({ ...piece });
  }
  return merged;
}
