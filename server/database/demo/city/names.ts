import { readFileSync } from 'node:fs';

/** Words by what they name, from data/names.txt. */
export type Names = Readonly<Record<string, readonly string[]>>;

export function readNames(): Names {
  const lines = readFileSync(new URL('../data/names.txt', import.meta.url), 'utf8').split('\n');
  return Object.fromEntries(
    lines
      .filter((line) => line.includes(': ') && !line.startsWith('#'))
      .map((line) => {
        const at = line.indexOf(': ');
        return [
          line.slice(0, at),
          line
            .slice(at + 2)
            .trim()
            .split(' '),
        ] as const;
      }),
  );
}
