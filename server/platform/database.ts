import { CamelCasePlugin, Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely';
import pg from 'pg';
import type { DB } from '#database/schema';
import { StartError } from './errors.ts';
import { statementsOver } from './statements.ts';

/** The city's own time zone: `created_at::date` in SQL is the day on the wall. */
export const cityTimeZone = 'Asia/Shanghai';

export interface Database {
  db: Kysely<DB>;
  pool: pg.Pool;
  close(): Promise<void>;
}

export function openDatabase(url: string, connections = 20): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    options: `-c timezone=${cityTimeZone} -c jit=off -c statement_timeout=60000`,
    application_name: 'minsheng',
    types: { getTypeParser: parserFor as typeof pg.types.getTypeParser },
    // What is sent before an answer came waits in the connection, not here: `begin` and the first statement go together.
    pipeline: true,
  });
  // A connection that breaks fails its query and is replaced on the next use; without listeners it would also end the
  // process: the pool's for idle connections, the client's own for those in use.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<DB>({
    dialect: new PostgresDialect({ pool: statementsOver(pool) }),
    plugins: [new CamelCasePlugin({ maintainNestedObjectKeys: true })],
  });
  return { db, pool, close: () => db.destroy() };
}

/** A value for a jsonb column. Arrays need this: `pg` would write them as a PostgreSQL array. */
// biome-ignore lint/suspicious/noExplicitAny: fits a column of any type; what goes in is the caller's to know
export const json = (value: unknown): RawBuilder<any> => sql`${JSON.stringify(value)}::jsonb`;

/** Refuses a database that would lose Chinese text or lacks what the migrations use. */
export async function assertUsable(pool: pg.Pool): Promise<void> {
  const { rows } = await pool
    .query(
      `SELECT current_setting('server_version_num')::int AS number, current_setting('server_version') AS version,
              current_setting('server_encoding') AS encoding, '民' ~ '^[[:alpha:]]$' AS "knowsLetters"`,
    )
    .catch((error: unknown) => {
      throw new StartError(connectionProblem(error));
    });
  const found = rows[0];
  if (found.number < 150_000) throw new StartError(`数据库版本 ${found.version} 太旧，需要 PostgreSQL 15 或更高版本`);
  if (found.encoding !== 'UTF8') throw new StartError(`数据库编码是 ${found.encoding}，必须是 UTF8，请重新建库`);
  if (!found.knowsLetters) {
    throw new StartError('数据库的字符分类（LC_CTYPE）不认识汉字，请用 C.UTF-8 或 zh_CN.UTF-8 重新建库');
  }
}

function connectionProblem(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === '28P01' || code === '28000') return '数据库拒绝登录：用户名或密码不正确（MINSHENG_DATABASE_URL）';
  if (code === '3D000') return '数据库不存在，请先建库，或检查 MINSHENG_DATABASE_URL 里的库名';
  if (code === '53300') return '数据库连接数已满，请调大 max_connections 或调小 MINSHENG_DATABASE_CONNECTIONS';
  return `连不上数据库，请确认它已启动、地址正确（${code ?? message ?? '原因不明'}）`;
}

const isoMoment = (text: string) => {
  if (text.endsWith('infinity')) return text;
  // Before 1901 the city's clock was eight hours, five minutes and forty-three seconds ahead.
  const [, local, sign, hours, minutes = '0', seconds = '0'] =
    /^(.+)([+-])(\d\d)(?::(\d\d))?(?::(\d\d))?$/.exec(text) ?? [];
  if (!local) return text;
  const offsetMs = (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000;
  const moment = Date.parse(`${local.replace(' ', 'T')}Z`);
  return new Date(sign === '-' ? moment + offsetMs : moment - offsetMs).toISOString();
};
const asIs = (text: string) => text;

const scalar = new Map<number, (text: string) => unknown>([
  [pg.types.builtins.INT8, Number],
  [pg.types.builtins.NUMERIC, Number],
  [pg.types.builtins.TIMESTAMPTZ, isoMoment],
  [pg.types.builtins.TIMESTAMP, asIs],
  [pg.types.builtins.DATE, asIs],
]);
const arrayOf = new Map<number, number>([
  [1016, pg.types.builtins.INT8],
  [1231, pg.types.builtins.NUMERIC],
  [1185, pg.types.builtins.TIMESTAMPTZ],
  [1182, pg.types.builtins.DATE],
]);
const textArray = pg.types.getTypeParser(1009 as never) as (text: string) => (string | null)[];

function parserFor(type: number, format?: string): unknown {
  if (format === 'binary') return pg.types.getTypeParser(type, 'binary');
  const element = arrayOf.get(type);
  const parse = scalar.get(element ?? type);
  if (!parse) return pg.types.getTypeParser(type, 'text');
  if (element === undefined) return parse;
  return (text: string) => textArray(text).map((item) => (item === null ? null : parse(item)));
}
