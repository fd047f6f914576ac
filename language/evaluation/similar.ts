import { readFileSync } from 'node:fs';
import { ReportIndex } from '../similar/report-index.ts';
import type { Report } from '../similar/statistics.ts';

interface Message {
  id: string;
  title: string;
  text: string;
  time?: string;
}

/** How well duplicates are found; all figures 0 to 1, definitions in the functions below. */
export interface SimilarFigures {
  precisionAt5: number;
  recallAt10: number;
  map: number;
  mrr10: number;
  searchMsMedian: number;
}

/**
 * Same issue: every member of a known group as the query, all other messages ranked; per group the mean over its members,
 * then the mean over groups. Title to text: the title as the query, its own text among all texts the only right answer.
 */
export function evaluateSimilar(messages: readonly Message[], groups: readonly string[][]): SimilarFigures {
  const index = new ReportIndex();
  const reports = new Map(messages.map((message) => [message.id, toReport(message)]));
  for (const [id, report] of reports) index.add(id, report);
  index.refresh();
  const perGroup = groups.map((ids) => {
    const each = ids.map((id) => {
      const found = index.similar(reports.get(id) as Report, { limit: messages.length, except: id });
      return rankingFigures(
        found.map((similar) => similar.id),
        new Set(ids.filter((other) => other !== id)),
      );
    });
    return { precisionAt5: mean(each, 'precisionAt5'), recallAt10: mean(each, 'recallAt10'), map: mean(each, 'map') };
  });
  const searchMs = groups.flat().map((id) => timeOf(() => index.similar(reports.get(id) as Report, { except: id })));
  return {
    precisionAt5: mean(perGroup, 'precisionAt5'),
    recallAt10: mean(perGroup, 'recallAt10'),
    map: mean(perGroup, 'map'),
    mrr10: titleToText(messages, index),
    searchMsMedian: searchMs.sort((a, b) => a - b)[searchMs.length >> 1] ?? 0,
  };
}

/** Precision of the first 5, recall of the first 10 (of as many as fit there), average precision of the whole ranking. */
export function rankingFigures(ranking: readonly string[], right: ReadonlySet<string>) {
  let hits = 0;
  let sum = 0;
  let in5 = 0;
  let in10 = 0;
  ranking.forEach((id, place) => {
    if (!right.has(id)) return;
    hits++;
    sum += hits / (place + 1);
    if (place < 5) in5++;
    if (place < 10) in10++;
  });
  return { precisionAt5: in5 / 5, recallAt10: in10 / Math.min(10, right.size), map: sum / right.size };
}

/** Mean of 1 / place where the place is 10 or better; places are counted as in the yardsticks: only better ones before. */
function titleToText(messages: readonly Message[], full: ReportIndex): number {
  const texts = new ReportIndex(full.statistics);
  for (const { id, text } of messages) texts.add(id, { text });
  let sum = 0;
  for (const { id, title } of messages) {
    const found = texts.find(title, { limit: 100 });
    const own = found.find((each) => each.id === id);
    if (!own) continue;
    const place = 1 + found.filter(({ score }) => score > own.score).length;
    if (place <= 10) sum += 1 / place;
  }
  return sum / messages.length;
}

const toReport = ({ title, text, time }: Message): Report => ({
  title,
  text,
  at: time ? Date.parse(`${time.replace(' ', 'T')}+08:00`) : undefined,
});

const mean = <K extends string>(rows: readonly Record<K, number>[], key: K) =>
  rows.reduce((sum, row) => sum + row[key], 0) / rows.length;

function timeOf(act: () => void): number {
  const start = performance.now();
  act();
  return performance.now() - start;
}

const readLines = <T>(path: string) =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as T);

/** The task of the command: paths in, figures out. */
export function similarTask({ messages, groups }: { messages: string; groups: string }): SimilarFigures {
  return evaluateSimilar(
    readLines<Message>(messages),
    readLines<{ ids: string[] }>(groups).map(({ ids }) => ids),
  );
}
