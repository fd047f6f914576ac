import type { Reference } from '@minsheng/contracts/common';
import type { ArticleContent } from '@minsheng/contracts/knowledge';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { findCategory } from '#modules/categories';
import { findPlace } from '#modules/places';
import { type Issue, invalid } from '#platform/errors';

export interface Scopes {
  categoryScope: string[];
  placeScope: string[];
}

type Referring = Pick<ArticleContent, 'categoryIds' | 'placeIds' | 'ownerUnitId'>;

/** Ids from the top of the tree down to each of the nodes themselves; refuses what does not exist. */
export async function scopesOf(db: Kysely<DB>, { categoryIds, placeIds, ownerUnitId }: Referring): Promise<Scopes> {
  const issues: Issue[] = [];
  const categories = await Promise.all(categoryIds.map((id) => findCategory(db, id)));
  const places = await Promise.all(placeIds.map((id) => findPlace(db, id)));
  if (categories.includes(undefined))
    issues.push({ path: ['categoryIds'], message: '所选归口类型已不存在，请重新选择' });
  if (places.includes(undefined)) issues.push({ path: ['placeIds'], message: '所选适用地区已不存在，请重新选择' });
  if (ownerUnitId && !(await unitName(db, ownerUnitId)))
    issues.push({ path: ['ownerUnitId'], message: '所选责任单位已不存在，请重新选择' });
  if (issues.length > 0) throw invalid(issues[0]?.message ?? '', issues);
  const pathIds = (nodes: ({ path: Reference[] } | undefined)[]) => [
    ...new Set(nodes.flatMap((node) => node?.path.map(({ id }) => id) ?? [])),
  ];
  return { categoryScope: pathIds(categories), placeScope: pathIds(places) };
}

/** What an article refers to, by name; trees are in memory. */
export async function namesOf(db: Kysely<DB>, { categoryIds, placeIds, ownerUnitId }: Referring) {
  const categories = await Promise.all(categoryIds.map((id) => findCategory(db, id)));
  const places = await Promise.all(placeIds.map((id) => findPlace(db, id)));
  const named = (node: { id: string; fullName: string } | undefined) =>
    node ? [{ id: node.id, name: node.fullName }] : [];
  const unit = ownerUnitId ? await unitName(db, ownerUnitId) : undefined;
  return {
    categories: categories.flatMap(named),
    places: places.flatMap(named),
    unit: unit && ownerUnitId ? { id: ownerUnitId, name: unit } : null,
  };
}

async function unitName(db: Kysely<DB>, id: string): Promise<string | undefined> {
  const unit = await db.selectFrom('units').select('name').where('id', '=', id).executeTakeFirst();
  return unit?.name;
}
