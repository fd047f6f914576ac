import { readFileSync } from 'node:fs';
import type { Random } from '../random.ts';

/** Says some words in other words, so that two people do not describe one thing alike. */
export type Reword = (text: string, random: Random) => string;

const share = 0.45;

export function readSynonyms(): Reword {
  const sets = readFileSync(new URL('../data/synonyms.txt', import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.trim().split(' '));
  // One group per set, so that the group that matched tells which words may stand in.
  const patterns = sets.map(([pattern = '']) => `(${pattern.replaceAll(/\((?!\?)/gu, '(?:')})`);
  const words = new RegExp(patterns.join('|'), 'gu');
  return (text, random) =>
    text.replace(words, (word, ...groups) => {
      const others = sets[groups.slice(0, sets.length).indexOf(word)]?.slice(1) ?? [word];
      return random.chance(share) ? random.pick(others) : word;
    });
}
