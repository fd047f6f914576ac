export type Piece = { kind: 'same' | 'gone' | 'new'; text: string };

// Beyond this the table of the comparison would not fit a breath; the middle is then shown as replaced whole.
const mostCells = 4_000_000;

/** What was changed from one text to the other, character by character (longest common subsequence). */
export function differences(before: string, after: string): Piece[] {
  const [old, now] = [[...before], [...after]];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end)) end++;
  const pieces: Piece[] = [];
  add(pieces, 'same', old.slice(0, start).join(''));
  compare(pieces, old.slice(start, old.length - end), now.slice(start, now.length - end));
  add(pieces, 'same', end > 0 ? old.slice(-end).join('') : '');
  return pieces;
}

function compare(pieces: Piece[], old: string[], now: string[]): void {
  if (old.length * now.length > mostCells) {
    add(pieces, 'gone', old.join(''));
    add(pieces, 'new', now.join(''));
    return;
  }
  const width = now.length + 1;
  const longest = new Uint32Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = now.length - 1; j >= 0; j--) {
      const at = i * width + j;
      longest[at] =
        old[i] === now[j]
          ? (longest[at + width + 1] ?? 0) + 1
          : Math.max(longest[at + width] ?? 0, longest[at + 1] ?? 0);
    }
  }
  walk(pieces, old, now, longest);
}

function walk(pieces: Piece[], old: string[], now: string[], longest: Uint32Array): void {
  const width = now.length + 1;
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length) {
    const at = i * width + j;
    if (i < old.length && j < now.length && old[i] === now[j]) {
      add(pieces, 'same', old[i] as string);
      i++;
      j++;
    } else if (i < old.length && (j >= now.length || (longest[at + width] ?? 0) >= (longest[at + 1] ?? 0))) {
      add(pieces, 'gone', old[i++] as string);
    } else {
      add(pieces, 'new', now[j++] as string);
    }
  }
}

function add(pieces: Piece[], kind: Piece['kind'], text: string): void {
  if (text === '') return;
  const last = pieces.at(-1);
  if (last?.kind === kind) last.text += text;
  else pieces.push({ kind, text });
}
