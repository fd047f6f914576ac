import type { ImportField, ImportSubject } from '@minsheng/contracts/import-subjects';
import { articleWords } from './article-words.ts';
import { ticketWords } from './ticket-words.ts';

const known = { tickets: dictionaryOf(ticketWords), articles: dictionaryOf(articleWords) };

/**
 * How well a header names each field: 1 for a known name, less for a header that contains one. A header of two rows
 * (`诉求人信息/姓名`) is judged by its last part first. Longer names win over shorter ones they contain.
 */
export function nameScores(header: string, subject: ImportSubject): Partial<Record<ImportField, number>> {
  const { byName, names } = known[subject];
  const parts = header.split('/').map(normalize).filter(Boolean);
  const last = parts.at(-1) ?? '';
  const exact = byName.get(last) ?? byName.get(parts.join(''));
  if (exact) return { [exact]: 1 };
  const scores: Partial<Record<ImportField, number>> = {};
  for (const [weight, text] of [
    [1, last],
    [0.8, parts.join('')],
  ] as const) {
    const contained = names.find((name) => text.includes(name));
    const field = contained && byName.get(contained);
    // What stands last in a Chinese compound is what the thing is: 来电时间段 is no 来电.
    const tail = contained && text.endsWith(contained) ? 0.9 : 0.6;
    if (field)
      scores[field] = Math.max(scores[field] ?? 0, weight * tail * (0.5 + (0.5 * contained.length) / text.length));
  }
  return scores;
}

/** Whether a header is, by itself, the name of a field. */
export const isKnownHeader = (header: string) =>
  known.tickets.byName.has(normalize(header)) || known.articles.byName.has(normalize(header));

function dictionaryOf(words: Partial<Record<ImportField, string[]>>) {
  const byName = new Map(
    Object.entries(words).flatMap(([field, names]) => names.map((name) => [name, field as ImportField] as const)),
  );
  const names = [...byName.keys()].filter((name) => name.length > 1).sort((left, right) => right.length - left.length);
  return { byName, names };
}

// Brackets hold units and remarks: 联系电话（必填）.
const normalize = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:：_\-.、]+/g, '');
