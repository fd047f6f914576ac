import { readFileSync } from 'node:fs';

/** The objects of JSON-lines files, blank lines left out; says file and line when one is not JSON. */
export function readRows(paths: string): Record<string, unknown>[] {
  return paths.split(',').flatMap((path) =>
    readFileSync(path, 'utf8')
      .split('\n')
      .flatMap((line, at) => (line.trim() === '' ? [] : [parse(line, `${path}:${at + 1}`)])),
  );
}

function parse(line: string, place: string): Record<string, unknown> {
  try {
    return JSON.parse(line) as Record<string, unknown>;
  } catch {
    throw new Error(`${place} is not JSON`);
  }
}
