import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import type pg from 'pg';
import { StartError } from './errors.ts';

const defaultFolder = new URL('../database/migrations/', import.meta.url);
// An arbitrary number: processes that start together wait here, and the first does the work.
const lockNumber = 741_212_345;

export interface Migration {
  name: string;
  checksum: string;
  text: string;
}

/** Forward-only SQL files, by name. Line ends do not count: a checkout on Windows is the same migration. */
export async function readMigrations(folder: URL = defaultFolder): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name) => {
      const text = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n');
      return { name, text, checksum: createHash('sha256').update(text).digest('hex') };
    }),
  );
}

/** Brings the database up to date and says what was applied. Each file is one transaction. */
export async function migrate(
  pool: pg.Pool,
  migrations?: Migration[],
  announce?: (name: string) => void,
): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  const client = await pool.connect();
  try {
    await client.query('SET statement_timeout = 0');
    await client.query('SELECT pg_advisory_lock($1)', [lockNumber]);
    return await applyMissing(client, wanted, announce);
  } finally {
    // The session ends with its lock and settings.
    client.release(true);
  }
}

async function applyMissing(
  client: pg.PoolClient,
  wanted: Migration[],
  announce?: (name: string) => void,
): Promise<string[]> {
  await client.query(
    `CREATE TABLE IF NOT EXISTS schema_migrations (
       name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations',
  );
  assertHistory(wanted, rows);
  const applied = new Set(rows.map((row) => row.name));
  const missing = wanted.filter((migration) => !applied.has(migration.name));
  for (const migration of missing) {
    announce?.(migration.name);
    await apply(client, migration);
  }
  return missing.map((migration) => migration.name);
}

function assertHistory(wanted: Migration[], applied: { name: string; checksum: string }[]): void {
  const byName = new Map(wanted.map((migration) => [migration.name, migration]));
  for (const { name, checksum } of applied) {
    const file = byName.get(name);
    if (!file) throw new StartError(`数据库比程序新：它已升级到 ${name}，而本程序没有这一步，请使用更新的版本`);
    if (file.checksum !== checksum) {
      throw new StartError(`升级文件 ${name} 在执行后被改动过，请恢复原文件；要改结构，请新增一个升级文件`);
    }
  }
}

async function apply(client: pg.PoolClient, migration: Migration): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(migration.text);
    await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [
      migration.name,
      migration.checksum,
    ]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw new StartError(`数据库升级 ${migration.name} 失败，未作任何改动：${(error as Error).message}`, {
      cause: error,
    });
  }
}
