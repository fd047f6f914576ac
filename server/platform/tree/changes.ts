import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { fullNameOf, soundOf, type TreeKind } from './kind.ts';

/** What may be changed of every node. */
export interface NodeChange {
  name: string;
  code: string;
  aliases: string[];
  sort: number;
}
type Extra = Record<string, string | number | null>;
type Versioned = { id: string; version: number };

// The columns a change touches are the same in every tree; `extra` are those of one table, in camelCase.
const rowsOf = (ctx: Context, kind: TreeKind) => ctx.db.selectFrom(kind.table as 'places').selectAll();
type Row = Awaited<ReturnType<ReturnType<typeof rowsOf>['executeTakeFirstOrThrow']>>;

export async function createNode(
  ctx: Context,
  kind: TreeKind,
  { parentId, ...given }: NodeChange & { parentId: string | null },
  extra: Extra = {},
): Promise<string> {
  await lockTree(ctx, kind);
  const parent = parentId === null ? null : await usableParent(ctx, kind, parentId);
  const id = newId(ctx.now);
  await assertNoTwin(ctx, kind, { ...given, id, parentId });
  await ctx.db
    .insertInto(kind.table as 'places')
    .values({
      id,
      ...given,
      ...soundOf(given.name),
      parentId,
      level: (parent?.level ?? 0) + 1,
      path: [...(parent?.path ?? []), id],
      fullName: fullNameOf(kind, parent?.fullName ?? null, given.name),
      ...extra,
    })
    .execute();
  return id;
}

/** Changes a node and, with its name, the full names of everything below it. Answers with the row as it was. */
export async function changeNode(
  ctx: Context,
  kind: TreeKind,
  { id, version, ...given }: NodeChange & Versioned,
  extra: Extra = {},
): Promise<Row> {
  const before = await lockNode(ctx, kind, { id, version });
  if (before.isActive) await assertNoTwin(ctx, kind, { ...given, id, parentId: before.parentId });
  const parentFullName = before.parentId === null ? null : (await findRow(ctx, kind, before.parentId)).fullName;
  const fullName = fullNameOf(kind, parentFullName, given.name);
  await update(ctx, kind, { id, version }, { ...given, ...soundOf(given.name), fullName, ...extra });
  if (fullName !== before.fullName) await renameBelow(ctx, kind, before, fullName);
  return before;
}

/** Takes a node out of use or back into it; it is never removed, because tickets point at it. */
export async function setNodeActive(ctx: Context, kind: TreeKind, node: Versioned, isActive: boolean): Promise<Row> {
  const before = await lockNode(ctx, kind, node);
  if (before.isActive === isActive) throw conflict(isActive ? `“${before.name}”正在使用` : `“${before.name}”已经停用`);
  if (isActive) await assertMayReturn(ctx, kind, before);
  else await assertNothingBelow(ctx, kind, before);
  await update(ctx, kind, node, { isActive });
  return before;
}

/** One change of a tree at a time: two people could otherwise each find a name free. */
async function lockTree(ctx: Context, { table }: TreeKind): Promise<void> {
  await ctx.db.selectFrom('referenceVersions').select('version').where('subject', '=', table).forUpdate().execute();
}

async function lockNode(ctx: Context, kind: TreeKind, { id, version }: Versioned): Promise<Row> {
  await lockTree(ctx, kind);
  const row = await findRow(ctx, kind, id);
  if (row.version !== version) throw conflict(`“${row.name}”刚被别人修改过，请核对后再保存`, row);
  return row;
}

async function findRow(ctx: Context, kind: TreeKind, id: string): Promise<Row> {
  const row = await rowsOf(ctx, kind).where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound(`没有这个${kind.word}`);
  return row;
}

async function update(
  ctx: Context,
  kind: TreeKind,
  { id, version }: Versioned,
  changes: Extra | object,
): Promise<void> {
  await ctx.db
    .updateTable(kind.table as 'places')
    .set({ ...changes, version: version + 1 })
    .where('id', '=', id)
    .execute();
}

async function renameBelow(ctx: Context, { table }: TreeKind, before: Row, fullName: string): Promise<void> {
  await sql`
    UPDATE ${sql.table(table)} SET full_name = ${fullName} || substr(full_name, char_length(${before.fullName}) + 1)
    WHERE path @> ARRAY[${before.id}::uuid] AND id <> ${before.id}::uuid`.execute(ctx.db);
}

async function usableParent(ctx: Context, kind: TreeKind, parentId: string): Promise<Row> {
  const parent = await findRow(ctx, kind, parentId);
  if (!parent.isActive) throw invalid(`上级“${parent.name}”已停用，不能在其下新增`);
  if (parent.level >= kind.levels) throw invalid(`${kind.word}最多${kind.levels}级，“${parent.name}”下不能再分`);
  return parent;
}

async function assertNoTwin(
  ctx: Context,
  kind: TreeKind,
  given: { id: string; parentId: string | null; name: string; code: string },
): Promise<void> {
  const twin = await rowsOf(ctx, kind)
    .where('id', '<>', given.id)
    .where((eb) =>
      eb.or([
        eb('code', '=', given.code),
        eb.and([
          eb('name', '=', given.name),
          eb('isActive', '=', true),
          given.parentId === null ? eb('parentId', 'is', null) : eb('parentId', '=', given.parentId),
        ]),
      ]),
    )
    .executeTakeFirst();
  if (!twin) return;
  if (twin.code === given.code) {
    throw invalid(`编码 ${given.code} 已被“${twin.fullName}”使用`, [{ path: ['code'], message: '编码已被使用' }]);
  }
  throw invalid(`同一上级下已有“${given.name}”`, [{ path: ['name'], message: '名称已被使用' }]);
}

async function assertNothingBelow(ctx: Context, kind: TreeKind, { id, name }: Row): Promise<void> {
  const child = await rowsOf(ctx, kind).where('parentId', '=', id).where('isActive', '=', true).executeTakeFirst();
  if (child) throw invalid(`“${name}”下还有在用的“${child.name}”等，请先停用下级`);
}

async function assertMayReturn(ctx: Context, kind: TreeKind, row: Row): Promise<void> {
  if (row.parentId !== null) await usableParent(ctx, kind, row.parentId);
  await assertNoTwin(ctx, kind, row);
}
