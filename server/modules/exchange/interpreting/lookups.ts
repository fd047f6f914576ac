import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { type Matcher, pathMatcher, textMatcher } from './matcher.ts';

/** The centre's own categories, places and units, to be found by the words of an older platform. */
export async function loadMatchers(db: Kysely<DB>): Promise<Record<'category' | 'place' | 'unit', Matcher>> {
  const categories = await db
    .selectFrom('categories')
    .select(['id', 'parentId', 'name', 'fullName', 'aliases'])
    .where('isActive', '=', true)
    .execute();
  const places = await db
    .selectFrom('places')
    .select(['id', 'parentId', 'name', 'fullName', 'aliases'])
    .where('isActive', '=', true)
    .execute();
  const units = await db.selectFrom('units').select(['id', 'parentId', 'name', 'shortName']).execute();
  const named = ({ name, fullName, aliases }: { name: string; fullName: string; aliases: string[] }) => [
    name,
    fullName,
    ...aliases,
  ];
  return {
    category: pathMatcher(categories.map((node) => ({ ...node, names: named(node) }))),
    place: textMatcher(places.map((node) => ({ ...node, names: named(node) }))),
    unit: pathMatcher(units.map((node) => ({ ...node, names: [node.name, node.shortName] }))),
  };
}
