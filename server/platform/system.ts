import { sql } from 'kysely';
import { forgetIdempotencyKeys } from './idempotency.ts';
import { readMigrations } from './migrate.ts';
import type { Module } from './module.ts';
import { publicOs } from './rpc.ts';
import { version } from './version.ts';

let newestMigration: Promise<string | null> | undefined;

const health = publicOs.system.health.handler(async ({ context }) => {
  const started = performance.now();
  const { rows } = await sql<{ version: string; migration: string | null }>`
    SELECT current_setting('server_version') AS version, (SELECT max(name) FROM schema_migrations) AS migration
  `.execute(context.db);
  const latencyMs = Math.round((performance.now() - started) * 10) / 10;
  const migration = rows[0]?.migration ?? null;
  newestMigration ??= readMigrations().then((known) => known.at(-1)?.name ?? null);
  return {
    state: migration === (await newestMigration) ? ('ready' as const) : ('outdated' as const),
    version,
    database: { version: rows[0]?.version ?? '', latencyMs },
    migration,
  };
});

/** What belongs to no capability: health, and keeping house. */
export const system: Module = {
  name: 'system',
  routes: { system: publicOs.system.router({ health }) },
  jobs: [forgetIdempotencyKeys],
};
