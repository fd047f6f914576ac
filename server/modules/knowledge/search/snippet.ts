import type { Snippet } from '@minsheng/contracts/knowledge';
import { searchTokens } from '@minsheng/language/search-tokens';

const before = 24;

/** The part of a text around the first stretch that was looked for, with every such stretch marked. */
export function snippetOf(text: string, sought: string, length: number): Snippet {
  const flat = text.replace(/\s+/g, ' ');
  const hits = hitsIn(flat, sought);
  const best = densest(hits, length);
  const from = best === undefined || best < before ? 0 : best - before;
  const to = Math.min(flat.length, from + length);
  const parts = cut(flat, hits, from, to);
  if (from > 0) parts.unshift({ text: '…', isHit: false });
  if (to < flat.length) parts.push({ text: '…', isHit: false });
  return parts;
}

/** The whole text with what was looked for marked: for titles. */
export const marked = (text: string, sought: string): Snippet => cut(text, hitsIn(text, sought), 0, text.length);

/** Which characters belong to what was looked for. */
function hitsIn(text: string, sought: string): boolean[] {
  const hits = new Array<boolean>(text.length).fill(false);
  const folded = text.toLowerCase();
  const tokens = searchTokens(sought);
  const telling = tokens.length > 1 ? tokens.filter((token) => token.length > 1) : tokens;
  for (const token of telling) {
    for (let at = folded.indexOf(token); at >= 0; at = folded.indexOf(token, at + 1))
      hits.fill(true, at, at + token.length);
  }
  return hits;
}

/** Where a window of this length begins that has the most of them. */
function densest(hits: readonly boolean[], length: number): number | undefined {
  let best: number | undefined;
  let most = 0;
  let inside = 0;
  for (let to = 0; to < hits.length; to++) {
    inside += Number(hits[to]) - Number(to >= length && hits[to - length]);
    if (inside <= most) continue;
    most = inside;
    best = Math.max(0, to - length + 1);
  }
  return best === undefined ? undefined : hits.indexOf(true, best);
}

function cut(text: string, hits: readonly boolean[], from: number, to: number): Snippet {
  const parts: Snippet = [];
  for (let at = from; at < to; at++) {
    const isHit = hits[at] === true;
    const last = parts.at(-1);
    const character = text[at] as string;
    if (last?.isHit === isHit) last.text += character;
    else parts.push({ text: character, isHit });
  }
  return parts;
}
