import { readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import type { Figure } from './stage/figures.ts';

const built = new URL('../web/dist/', import.meta.url);

/** What a browser fetches before it shows the sign-in page: the page, its scripts and its styles, compressed. */
export async function firstRoute(): Promise<Figure[]> {
  const page = await readFile(new URL('index.html', built), 'utf8').catch(() => {
    throw new Error('web/dist is not there: build the web first (npm start does)');
  });
  const files = [...page.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.(?:js|css))"/g)].map((match) => match[1] as string);
  let bytes = gzipSync(page).length;
  for (const file of new Set(files)) bytes += gzipSync(await readFile(new URL(file, built))).length;
  return [{ name: 'first route, gzip', value: bytes / 1000, unit: 'kB', goal: { atMost: 500 } }];
}
