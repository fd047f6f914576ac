import type { Suspect } from '@minsheng/contracts/linking';
import { findDuplicates } from '#modules/assistant';
import { record } from '#modules/audit';
import { type TicketRecord, visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { whyNotFollow, whyNotLead } from '../links/eligible.ts';
import { rootOf } from '../links/forest.ts';
import { linksAround } from '../links/store.ts';
import { forget, judgementsOf, refuse } from './pairs.ts';

const shown = 8;
/** While a form is typed anything may help; a reviewer is only asked about what is really alike. */
const leastSuspected = 0.35;

/** Tickets that look like the same matter as this one (疑似重复), for a person to judge; refused ones do not come again. */
export async function suspectsOf(ctx: Context, { id }: { id: string }) {
  const ticket = await wholeSeen(ctx, id);
  const judged = await judgementsOf(ctx, id);
  const refused = [...judged.values()].filter(({ judgement }) => judgement === 'refused').length;
  if (!mayBeLinked(ticket)) return { items: [], refused, isWarmingUp: false };
  const proposed = [...judged].flatMap(([other, { judgement }]) => (judgement === 'proposed' ? [other] : []));
  const wish = { most: shown + judged.size + 1, besides: proposed, except: id };
  const { items: found, isWarmingUp } = await findDuplicates(ctx, questionOf(ticket), wish);
  const links = await linksAround(ctx, [id, ...found.map(({ ticket: { id: other } }) => other)]);
  const root = rootOf(links, id);
  const open = found.filter(
    ({ ticket: other, overall }) =>
      (overall >= leastSuspected || proposed.includes(other.id)) &&
      judged.get(other.id)?.judgement !== 'refused' &&
      other.status !== 'void' &&
      rootOf(links, other.id) !== root,
  );
  const isProposed = (other: string) => judged.get(other)?.judgement === 'proposed';
  open.sort((a, b) => Number(isProposed(b.ticket.id)) - Number(isProposed(a.ticket.id)));
  const whole = await wholeOf(
    ctx,
    open.map(({ ticket: other }) => other.id),
  );
  const items: Suspect[] = [];
  for (const duplicate of open.slice(0, shown)) {
    const other = whole.get(duplicate.ticket.id);
    if (!other || !mayBeLinked(other)) continue;
    const judgement = judged.get(other.id);
    const proposedBy = judgement?.judgement === 'proposed' ? judgement.by : null;
    items.push({
      ...duplicate,
      content: other.content,
      version: other.version,
      proposedBy,
      why: await whyNot(ctx, ticket, other),
    });
  }
  return { items, refused, isWarmingUp };
}

const questionOf = ({ citizenPhone, registeredAt, ...ticket }: TicketRecord) => ({
  ...ticket,
  phone: citizenPhone,
  occurredAt: ticket.occurredAt ?? registeredAt,
});

const mayBeLinked = ({ kind, isSecret, status }: TicketRecord) => kind !== 'report' && !isSecret && status !== 'void';

/** The first leads. What follows already stands for its lead. */
async function whyNot(ctx: Context, one: TicketRecord, other: TicketRecord): Promise<string | null> {
  const links = await linksAround(ctx, [one.id, other.id]);
  const roots = await wholeOf(ctx, [rootOf(links, one.id), rootOf(links, other.id)]);
  const [lead, follower] = [...roots.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  if (!lead || !follower) return null;
  return whyNotLead(lead) ?? (await whyNotFollow(ctx, follower));
}

async function wholeOf(ctx: Context, ids: readonly string[]): Promise<Map<string, TicketRecord>> {
  if (ids.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.id', 'in', [...ids])
    .execute();
  return new Map(rows.map((row) => [row.id, row]));
}

async function wholeSeen(ctx: Context, id: string): Promise<TicketRecord> {
  const seen = (await visibleRows(ctx, [id])).has(id) ? (await wholeOf(ctx, [id])).get(id) : undefined;
  if (!seen) throw notFound('没有找到这件工单，或您无权查看');
  return seen;
}

type Pair = { id: string; otherId: string };

export async function refuseSuspect(ctx: Context, { id, otherId }: Pair): Promise<void> {
  const [one, other] = await bothSeen(ctx, id, otherId);
  await refuse(ctx, id, otherId);
  await record(ctx, {
    action: 'ticket.duplicateRefused',
    objectKind: 'ticket',
    objectId: id,
    summary: `认定 ${one} 与 ${other} 不是重复`,
  });
}

export async function reconsiderSuspect(ctx: Context, { id, otherId }: Pair): Promise<void> {
  const [one, other] = await bothSeen(ctx, id, otherId);
  await forget(ctx, id, otherId);
  await record(ctx, {
    action: 'ticket.duplicateReconsidered',
    objectKind: 'ticket',
    objectId: id,
    summary: `撤销 ${one} 与 ${other} 不是重复的认定`,
  });
}

async function bothSeen(ctx: Context, id: string, otherId: string): Promise<[string, string]> {
  const rows = await visibleRows(ctx, [id, otherId]);
  const [one, other] = [rows.get(id), rows.get(otherId)];
  if (!one || !other) throw notFound('没有找到这件工单，或您无权查看');
  return [one.number, other.number];
}
