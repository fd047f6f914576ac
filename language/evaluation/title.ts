import { writeFileSync } from 'node:fs';
import { fixedWords } from '../title/moves.ts';
import { bare, rouge1, rougeL } from '../title/rouge.ts';
import { type TitledText, titleOf, trainTitler } from '../title/titler.ts';
import { readRows } from './rows.ts';

/**
 * The task of the command: learns titles on some files, writes them for others, one a line, in the rows' order. Rows
 * without title or text are left out of both.
 */
export function titleTask(options: { train: string; test: string; out?: string }): object {
  const pairs = pairsOf(readRows(options.train));
  const tests = pairsOf(readRows(options.test));
  const start = performance.now();
  const titler = trainTitler(pairs);
  const trainSeconds = (performance.now() - start) / 1000;
  const times: number[] = [];
  const titles = tests.map(({ text }) => {
    const begin = performance.now();
    const title = titleOf(titler, text);
    times.push(performance.now() - begin);
    return title;
  });
  if (options.out !== undefined) writeFileSync(options.out, titles.map((title) => `${title}\n`).join(''));
  return {
    ...titleFigures(tests, titles),
    trainSeconds: rounded(trainSeconds),
    titleMsMedian: rounded(times.sort((a, b) => a - b)[times.length >> 1] ?? 0),
  };
}

/**
 * `rouge1` and `rougeL` are F1 over characters in hundredths, `meanLength` is in characters, `unfaithful` is how many
 * letters and numbers of all titles are neither in their text nor in a fixed word.
 */
export function titleFigures(tests: readonly TitledText[], titles: readonly string[]) {
  const mean = (figure: (title: string, test: TitledText) => number) =>
    titles.reduce((sum, title, at) => sum + figure(title, tests[at] as TitledText), 0) / Math.max(1, titles.length);
  const allowed = fixedWords.join('');
  const strange = (title: string, text: string) =>
    bare(title)
      .split('')
      .filter((unit) => !text.includes(unit) && !allowed.includes(unit)).length;
  return {
    rouge1: rounded(100 * mean((title, test) => rouge1(bare(title), bare(test.title)))),
    rougeL: rounded(100 * mean((title, test) => rougeL(bare(title), bare(test.title)))),
    meanLength: rounded(mean((title) => title.length)),
    unfaithful: titles.reduce((sum, title, at) => sum + strange(title, (tests[at] as TitledText).text), 0),
  };
}

function pairsOf(rows: readonly Record<string, unknown>[]): TitledText[] {
  return rows.flatMap(({ title, text }) =>
    typeof title === 'string' && typeof text === 'string' && title !== '' && text !== '' ? [{ title, text }] : [],
  );
}

const rounded = (value: number) => Number(value.toFixed(4));
