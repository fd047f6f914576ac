/** One line of the table. `ratio` is against a yardstick that was measured in the same run. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  yardstick?: { name: string; value: number };
  /** What the figure has to reach: at least, or at most. */
  goal: { atLeast: number } | { atMost: number };
  /** What the goal speaks of; the value unless told. */
  of?: 'ratio' | 'value';
}

export const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN;

export const ratioOf = ({ value, yardstick }: Figure): number | null => (yardstick ? value / yardstick.value : null);

export function isReached(figure: Figure): boolean {
  const measured = figure.of === 'ratio' ? (ratioOf(figure) ?? Number.NaN) : figure.value;
  return 'atLeast' in figure.goal ? measured >= figure.goal.atLeast : measured <= figure.goal.atMost;
}

const number = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));

export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => {
    const ratio = ratioOf(figure);
    const { goal, yardstick } = figure;
    return [
      figure.name,
      `${number(figure.value)} ${figure.unit}`,
      yardstick ? `${yardstick.name}: ${number(yardstick.value)}` : '',
      ratio === null ? '' : number(ratio),
      `${figure.of === 'ratio' ? 'ratio ' : ''}${'atLeast' in goal ? '≥' : '≤'} ${'atLeast' in goal ? goal.atLeast : goal.atMost}`,
      isReached(figure) ? 'reached' : 'MISSED',
    ];
  });
  const head = ['figure', 'measured', 'yardstick', 'ratio', 'goal', ''];
  const widths = head.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of [head, ...rows])
    console.log(row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  '));
}
