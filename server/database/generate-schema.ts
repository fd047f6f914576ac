import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { createDatabase } from '#testing/database';

// Writes schema.ts from the migrated database; with --check it only says whether the file is fresh.
const file = new URL('schema.ts', import.meta.url);

const moment = 'ColumnType<string, Date | string, Date | string>';
const options = [
  '--dialect=postgres',
  '--camel-case',
  '--date-parser=string',
  '--numeric-parser=number',
  '--default-schema=public',
  '--exclude-pattern=(pgboss.*|schema_migrations)',
  `--type-mapping=${JSON.stringify({ timestamptz: moment, int8: 'number', date: 'string', tsvector: 'string', uuid: 'string' })}`,
  '--log-level=error',
  '--print',
];

async function generate(): Promise<string> {
  const { url, drop } = await createDatabase();
  try {
    const command = createRequire(import.meta.url).resolve('kysely-codegen/dist/cli/bin.js');
    const { stdout } = await promisify(execFile)(process.execPath, [command, ...options, `--url=${url}`]);
    return stdout;
  } finally {
    await drop();
  }
}

const fresh = await generate();
if (!process.argv.includes('--check')) {
  await writeFile(file, fresh);
} else if (fresh !== (await readFile(file, 'utf8').catch(() => ''))) {
  console.error('server/database/schema.ts is stale: run `npm run schema`');
  process.exitCode = 1;
}
