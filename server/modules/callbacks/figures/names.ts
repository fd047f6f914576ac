import type { SatisfactionGroup, SatisfactionScope } from '@minsheng/contracts/satisfaction';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';

const nameless = { unit: '未派单位', category: '未归口', agent: '未回访', day: '', month: '' } as const;
const tables = { unit: 'units', category: 'categories', agent: 'people' } as const;

/** What the groups of a table of figures are called. */
export async function namesOf(
  db: Kysely<DB>,
  group: SatisfactionGroup,
  rows: readonly { key: string | null }[],
): Promise<(key: string | null) => string> {
  const keys = rows.flatMap(({ key }) => key ?? []);
  if (group === 'day' || group === 'month' || keys.length === 0) return (key) => key ?? nameless[group];
  const found = await db.selectFrom(tables[group]).select(['id', 'name']).where('id', 'in', keys).execute();
  const names = new Map(found.map(({ id, name }) => [id, name]));
  return (key) => (key === null ? nameless[group] : (names.get(key) ?? '—'));
}

/** Callbacks finished in the period that carry a standing mark (回访错误), by the agent who made them. */
export async function errorsByAgent(db: Kysely<DB>, { from, to }: SatisfactionScope): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('callbacks')
    .select(['agentId', (eb) => eb.fn.countAll<number>().as('count')])
    .where('errors', '>', 0)
    .where('doneAt', '>=', `${from}T00:00:00+08:00`)
    .where('doneAt', '<', new Date(Date.parse(`${to}T00:00:00+08:00`) + 86_400_000).toISOString())
    .groupBy('agentId')
    .execute();
  return new Map(rows.flatMap(({ agentId, count }) => (agentId ? [[agentId, count]] : [])));
}
