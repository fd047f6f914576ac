import { Definition, type NoticeRule } from '@minsheng/contracts/workflow';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { every } from '#platform/periodic';

/** Whoever a node's rules name is told once per stay: of what came in, and of what stays beyond its limit. */
export const tellOfNodes = every(30, 'processes.notices', (ctx) => tell(ctx));

/** What happened longer ago is no news: a rule does not begin with a flood. */
const news = { entered: '1 hour', overdue: '1 day' };
const mostAtOnce = 500;
const keptDays = 30;

async function tell(ctx: Context): Promise<void> {
  for (const { definitionId, node, rule } of await rulesInForce(ctx.db)) await apply(ctx, definitionId, node, rule);
  await sql`DELETE FROM node_notices WHERE told_at < ${ctx.now}::timestamptz - make_interval(days => ${keptDays})`.execute(
    ctx.db,
  );
}

/** Of every version that tickets may run on; there are few, and most have none. */
async function rulesInForce(db: Kysely<DB>): Promise<{ definitionId: string; node: string; rule: NoticeRule }[]> {
  const { rows } = await sql<{ id: string; definition: unknown }>`
    SELECT id, definition FROM workflow_definitions
    WHERE status <> 'draft' AND jsonb_path_exists(definition, '$.nodes[*].notices[*]')`.execute(db);
  return rows.flatMap(({ id, definition }) =>
    Definition.parse(definition).nodes.flatMap(({ key, notices = [] }) =>
      notices.map((rule) => ({ definitionId: id, node: key, rule })),
    ),
  );
}

interface Told {
  ticketId: string;
  enteredAt: string;
  roleKey: string | null;
  personId: string | null;
  unitId: string | null;
}

async function apply(ctx: Context, definitionId: string, node: string, { on, to }: NoticeRule): Promise<void> {
  const found = await untold(ctx, definitionId, node, on, to);
  if (found.length === 0) return;
  await ctx.db
    .insertInto('nodeNotices')
    .values(
      found.map((each) => ({
        ...each,
        id: newId(ctx.now),
        definitionId,
        node,
        occasion: on,
        toldAt: ctx.now.toISOString(),
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const names = (column: 'roleKey' | 'personId' | 'unitId') => [
    ...new Set(found.flatMap((each) => each[column] ?? [])),
  ];
  // A message holds a few hundred names at most; whoever does not fit hears of it when they ask next.
  await publish(ctx, {
    audience: {
      role: names('roleKey'),
      person: names('personId').slice(0, 80),
      unit: names('unitId').slice(0, 80),
    },
    kind: 'nodeNotice',
    keys: ['nodeNotices'],
  });
}

/** The open work at the node that the rule speaks of and has not spoken of yet. */
async function untold(
  { db, now }: Context,
  definitionId: string,
  node: string,
  on: NoticeRule['on'],
  to: NoticeRule['to'],
): Promise<Told[]> {
  const at = on === 'entered' ? sql`item.entered_at` : sql`item.step_due_at`;
  const { rows } = await sql<Told>`
    SELECT item.ticket_id AS "ticketId", item.entered_at AS "enteredAt", ${roleOf(to)} AS "roleKey",
      ${personOf(to)} AS "personId", ${unitOf(to)} AS "unitId"
    FROM work_items item JOIN tickets ON tickets.id = item.ticket_id
    WHERE item.definition_id = ${definitionId} AND item.node = ${node}
      AND ${at} <= ${now} AND ${at} > ${now}::timestamptz - ${news[on]}::interval
      AND num_nonnulls(${roleOf(to)}, ${personOf(to)}, ${unitOf(to)}) = 1
      AND NOT EXISTS (
        SELECT FROM node_notices told
        WHERE told.ticket_id = item.ticket_id AND told.node = item.node AND told.entered_at = item.entered_at
          AND told.occasion = ${on} AND told.role_key IS NOT DISTINCT FROM ${roleOf(to)}
          AND told.person_id IS NOT DISTINCT FROM ${personOf(to)} AND told.unit_id IS NOT DISTINCT FROM ${unitOf(to)})
    ORDER BY ${at} LIMIT ${mostAtOnce}`.execute(db);
  return rows;
}

const roleOf = (to: NoticeRule['to']) => (to.by === 'role' ? sql`${to.role}::text` : sql`NULL::text`);

const personOf = (to: NoticeRule['to']) =>
  to.by === 'person' ? sql`${to.personId}::uuid` : to.by === 'creator' ? sql`item.registered_by` : sql`NULL::uuid`;

const unitOf = (to: NoticeRule['to']) =>
  to.by === 'unit'
    ? sql`${to.unitId}::uuid`
    : to.by === 'handlingUnit'
      ? sql`tickets.unit_ids[cardinality(tickets.unit_ids)]`
      : sql`NULL::uuid`;
