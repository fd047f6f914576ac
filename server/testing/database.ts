import { createHash, randomBytes } from 'node:crypto';
import { after } from 'node:test';
import pg from 'pg';
import { type Database, openDatabase } from '#platform/database';
import { migrate, readMigrations } from '#platform/migrate';
import { prepareQueue } from '#platform/queue';
import { clusterUrl } from './cluster.ts';

export interface FreshDatabase extends Database {
  url: string;
}

// Raise it when the template is to be built anew for another reason than a changed migration.
const templateVersion = 1;
const keptTemplates = 5;
const staleAfterSeconds = 7200;

/** A migrated, empty database for this test file, gone when the file is done. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, drop } = await createDatabase();
  const database = openDatabase(url, 10);
  after(async () => {
    await database.close();
    await drop();
  });
  return { ...database, url };
}

/** The same outside of a test: who makes it drops it. */
export async function createDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  const urlOf = await clusterUrl();
  const template = await ensureTemplate(urlOf);
  const name = `test_${Math.floor(Date.now() / 1000)}_${randomBytes(4).toString('hex')}`;
  const admin = (text: string) => withAdmin(urlOf('postgres'), (client) => client.query(text));
  await admin(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: urlOf(name),
    drop: async () => {
      await admin(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    },
  };
}

async function withAdmin<Result>(url: string, act: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

async function ensureTemplate(urlOf: (database: string) => string): Promise<string> {
  const migrations = await readMigrations();
  const checksums = migrations.map(({ name, checksum }) => `${name}:${checksum}`);
  const hash = createHash('sha256')
    .update(`${templateVersion}\n${checksums.join('\n')}`)
    .digest('hex');
  const name = `template_${hash.slice(0, 16)}`;
  await withAdmin(urlOf('postgres'), async (admin) => {
    if (await databaseExists(admin, name)) return;
    await admin.query('SELECT pg_advisory_lock(12345)');
    if (await databaseExists(admin, name)) return;
    await tidy(admin);
    await admin.query(`DROP DATABASE IF EXISTS building_${name} WITH (FORCE)`);
    await admin.query(`CREATE DATABASE building_${name} TEMPLATE template0`);
    await build(urlOf(`building_${name}`));
    await admin.query(`ALTER DATABASE building_${name} RENAME TO ${name}`);
  });
  return name;
}

async function build(url: string): Promise<void> {
  const { pool, close } = openDatabase(url, 2);
  try {
    await migrate(pool);
    await prepareQueue(url);
  } finally {
    await close();
  }
}

const databaseExists = async (admin: pg.Client, name: string) =>
  (await admin.query('SELECT FROM pg_database WHERE datname = $1', [name])).rowCount === 1;

/** Drops what killed test runs and former migrations have left. */
async function tidy(admin: pg.Client): Promise<void> {
  const { rows } = await admin.query<{ name: string }>('SELECT datname AS name FROM pg_database ORDER BY oid DESC');
  const names = rows.map((row) => row.name);
  const oldest = Date.now() / 1000 - staleAfterSeconds;
  const stale = names.filter((name) => name.startsWith('test_') && Number(name.split('_')[1]) < oldest);
  const formerTemplates = names.filter((name) => /^(building_)?template_/.test(name)).slice(keptTemplates);
  for (const name of [...stale, ...formerTemplates]) {
    // Another checkout may be cloning this very template: then it stays until the next time.
    await admin.query(`DROP DATABASE IF EXISTS ${name}`).catch(() => undefined);
  }
}
