import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Config } from '#platform/config';
import { StartError } from '#platform/errors';

/** Where the database of the server that runs on this machine is to be reached, for a command beside it. */
export async function runningDatabaseUrl({ databaseUrl, dataFolder }: Config): Promise<string> {
  if (databaseUrl) return databaseUrl;
  const file = join(resolve(dataFolder), 'postgres', 'cluster', 'postmaster.pid');
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n');
  const [port, socketFolder] = [lines[3]?.trim(), lines[4]?.trim()];
  if (!port || !socketFolder) {
    throw new StartError('民声没有在本机运行：请先 npm start，或用 --secret 和 --extensions 指定密钥与分机');
  }
  return `postgresql://minsheng@localhost/minsheng?host=${encodeURIComponent(socketFolder)}&port=${port}`;
}

/** The telephones of those who take calls, by employee number. */
export async function agentExtensions(db: Kysely<DB>, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('people')
    .select('extension')
    .where('isActive', '=', true)
    .where('extension', 'is not', null)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('personRoles')
          .select('personId')
          .whereRef('personRoles.personId', '=', 'people.id')
          .where('roleKey', 'in', ['agent', 'trainee']),
      ),
    )
    .orderBy('employeeNumber', (order) => order.asc().nullsLast())
    .orderBy('id')
    .limit(most)
    .execute();
  return rows.flatMap(({ extension }) => extension ?? []);
}
