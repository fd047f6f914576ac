import { readFile } from 'node:fs/promises';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { insertNodes, type NewNode } from '#platform/tree/insert';
import { places } from './kind.ts';
import { forgetPlaces } from './queries.ts';

export interface NewPlace extends NewNode {
  longitude?: number | null;
  latitude?: number | null;
}

const ankang = new URL('../../database/places/ankang.tsv', import.meta.url);
/** Digits of a code on each level: 6109, 610902, 610902001, 610902001003. */
const codeLengths = [4, 6, 9, 12];

/** Stores places, parents first, and says which code got which id. */
export async function insertPlaces(db: Kysely<DB>, rows: readonly NewPlace[]): Promise<Map<string, string>> {
  const ids = await insertNodes(db, places, rows, ({ longitude, latitude }) => ({ longitude, latitude }));
  forgetPlaces(db);
  return ids;
}

/** Ankang's city, counties, towns and villages, if there is no place yet. */
export async function ensurePlaces(db: Kysely<DB>): Promise<void> {
  const first = await db.selectFrom('places').select('id').limit(1).executeTakeFirst();
  if (!first) await insertPlaces(db, placesOf(await readFile(ankang, 'utf8')));
}

/** Lines of code and name, as `make.ts` writes them. */
export function placesOf(text: string): NewPlace[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [code = '', name = ''] = line.split('\t');
      const above = codeLengths.findLast((length) => length < code.length);
      return { code, name, parentCode: above === undefined ? null : code.slice(0, above) };
    });
}
