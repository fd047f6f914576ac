import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '#database/schema';
import { fullNameOf, soundOf, type TreeKind } from './kind.ts';

export interface NewNode {
  code: string;
  name: string;
  /** `null` for the top; otherwise of an earlier row, or of one that is stored already. */
  parentCode: string | null;
  aliases?: readonly string[];
  sort?: number;
}

interface Parent {
  id: string;
  level: number;
  path: readonly string[];
  fullName: string;
}

/**
 * Stores many nodes at once and says which code got which id. The id follows from the code, so the same place or
 * category has the same id in every installation. `extra` are the columns that only this table has, in snake_case.
 */
export async function insertNodes<Row extends NewNode>(
  db: Kysely<DB>,
  kind: TreeKind,
  rows: readonly Row[],
  extra: (row: Row) => Record<string, unknown> = () => ({}),
): Promise<Map<string, string>> {
  const known = await storedParents(db, kind, rows);
  const values = rows.map((row) => {
    const parent = row.parentCode === null ? null : known.get(row.parentCode);
    if (parent === undefined) throw new Error(`${kind.table}: ${row.code} has no parent ${row.parentCode}`);
    const node = place(kind, row, parent);
    known.set(row.code, node);
    return { ...valuesOf(row, node, parent), ...extra(row) };
  });
  const table = sql.table(kind.table);
  await sql`INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, ${JSON.stringify(values)}::jsonb)`.execute(
    db,
  );
  return new Map(rows.map(({ code }) => [code, (known.get(code) as Parent).id]));
}

function place(kind: TreeKind, { code, name }: NewNode, parent: Parent | null): Parent {
  const id = idOf(kind, code);
  return {
    id,
    level: (parent?.level ?? 0) + 1,
    path: [...(parent?.path ?? []), id],
    fullName: fullNameOf(kind, parent?.fullName ?? null, name),
  };
}

function valuesOf({ code, name, aliases, sort }: NewNode, node: Parent, parent: Parent | null) {
  return {
    id: node.id,
    code,
    name,
    level: node.level,
    parent_id: parent?.id ?? null,
    path: node.path,
    full_name: node.fullName,
    ...soundOf(name),
    aliases: aliases ?? [],
    sort: sort ?? 0,
    is_active: true,
    version: 1,
  };
}

async function storedParents(db: Kysely<DB>, kind: TreeKind, rows: readonly NewNode[]): Promise<Map<string, Parent>> {
  const own = new Set(rows.map(({ code }) => code));
  const codes = [...new Set(rows.map(({ parentCode }) => parentCode))].filter(
    (code) => code !== null && !own.has(code),
  );
  if (codes.length === 0) return new Map();
  const stored = await db
    .selectFrom(kind.table as 'places')
    .select(['code', 'id', 'level', 'path', 'fullName'])
    .where('code', 'in', codes as string[])
    .execute();
  return new Map(stored.map(({ code, ...parent }) => [code, parent]));
}

/** A UUID (version 8) from a hash of the code. */
function idOf({ table }: TreeKind, code: string): string {
  const bytes = createHash('sha256').update(`${table}:${code}`).digest();
  bytes.writeUInt8(0x80 | (bytes.readUInt8(6) & 0x0f), 6);
  bytes.writeUInt8(0x80 | (bytes.readUInt8(8) & 0x3f), 8);
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}
