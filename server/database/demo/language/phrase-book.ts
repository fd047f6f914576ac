import { readFileSync } from 'node:fs';
import type { Random } from '../random.ts';
import { type Phrase, phrase } from './phrase.ts';

/** The phrases around a matter, by name of their section. */
export interface PhraseBook {
  pick(section: string, random: Random): Phrase;
  some(section: string, count: number, random: Random): Phrase[];
  has(section: string): boolean;
}

export function readPhraseBook(name: 'phrases' | 'elaborations'): PhraseBook {
  const sections = new Map<string, Phrase[]>();
  let current: Phrase[] = [];
  const lines = readFileSync(new URL(`../data/${name}.txt`, import.meta.url), 'utf8').split('\n');
  for (const line of lines) {
    if (line.startsWith('## ')) {
      current = [];
      sections.set(line.slice(3).trim(), current);
    } else if (line.trim() !== '' && !line.startsWith('#')) current.push(phrase(line));
  }
  const phrasesOf = (section: string) => {
    const phrases = sections.get(section);
    if (!phrases) throw new Error(`the phrase book has no section ${section}`);
    return phrases;
  };
  return {
    has: (section) => sections.has(section),
    pick: (section, random) => random.pick(phrasesOf(section)),
    some: (section, count, random) => random.some(phrasesOf(section), count),
  };
}
