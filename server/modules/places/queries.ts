import type { Place, PlaceNode, PlaceReading, PlaceSuggestion } from '@minsheng/contracts/places';
import type { SuggestionQuery, TreeQuery } from '@minsheng/contracts/tree';
import { type Gazetteer, gazetteerOf } from '@minsheng/language/extract/gazetteer';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { notFound } from '#platform/errors';
import { remembered } from '#platform/remembered';
import { growTree, listBelow, nodeOf, pathOf, suggest, type Tree, type TreeRow } from '#platform/tree/memory';
import { namesOf, readPlace } from './reading.ts';

interface PlaceRow extends TreeRow {
  longitude: number | null;
  latitude: number | null;
}

const tree = remembered('places', async (db) => {
  const places = growTree<PlaceRow>(await db.selectFrom('places').selectAll().execute());
  const divisions = places.rows.filter(({ isActive }) => isActive);
  return { ...places, names: namesOf(places), gazetteer: gazetteerOf(divisions) };
});
export const forgetPlaces = tree.forget;

export async function suggestPlaces(db: Kysely<DB>, query: SuggestionQuery): Promise<PlaceSuggestion[]> {
  const places = await tree.recall(db);
  return suggest(places, { ...query, text: spoken(query.text) }).map((row) => {
    const { id, code, name, level, fullName } = row;
    return { id, code, name, level, fullName, path: pathOf(places, row) };
  });
}

/** What places a text names, as people say addresses. */
export async function readPlaces(
  db: Kysely<DB>,
  asked: { text: string; near?: string | undefined; limit: number },
): Promise<PlaceReading[]> {
  const places = await tree.recall(db);
  return readPlace(places, places.names, asked);
}

/** The names of all places in use, as texts are searched for them. */
export async function placeNames(db: Kysely<DB>): Promise<Gazetteer> {
  return (await tree.recall(db)).gazetteer;
}

export async function placesBelow(db: Kysely<DB>, query: TreeQuery): Promise<PlaceNode[]> {
  const places = await tree.recall(db);
  return listBelow(places, query).map((row) => placeNode(places, row));
}

export async function findPlace(db: Kysely<DB>, id: string): Promise<Place | undefined> {
  const places = await tree.recall(db);
  const row = places.byId.get(id);
  return row && { ...placeNode(places, row), path: pathOf(places, row) };
}

export async function getPlace(db: Kysely<DB>, id: string): Promise<Place> {
  const place = await findPlace(db, id);
  if (!place) throw notFound('没有这个行政区划');
  return place;
}

const placeNode = (places: Tree<PlaceRow>, row: PlaceRow): PlaceNode => ({
  ...nodeOf(places, row),
  longitude: row.longitude,
  latitude: row.latitude,
});

/** Documents name the committee of a village, the tree the village itself. */
const spoken = (text: string) => text.replace(/村(?:民委员会|委会)/g, '村').replace(/社区居(?:民委员会|委会)/g, '社区');
