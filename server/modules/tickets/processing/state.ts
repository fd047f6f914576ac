import type { Definition } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import type { ProcessState, ProcessStep, Trail } from '@minsheng/contracts/workflow-state';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { standsInFor } from '#modules/organization';
import { type Who, waitingFor } from '#modules/workflow';
import type { Context } from '#platform/context';
import { conflict, notFound } from '#platform/errors';
import { visibleTo } from '../visibility.ts';

/** A ticket that will change, locked until the transaction ends; not found for those who may not see it. */
export async function lockTicket(ctx: Context, id: string) {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .selectAll('tickets')
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .forUpdate()
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  return ticket;
}

/** Not found for those who may not see the ticket. */
export async function assertVisible(ctx: Context, id: string): Promise<void> {
  const seen = await ctx.db
    .selectFrom('tickets')
    .select('tickets.id')
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!seen) throw notFound('没有找到这件工单，或您无权查看');
}

export type TicketRecord = Awaited<ReturnType<typeof lockTicket>>;

/** One move of a ticket: what the engine answered, and who was acting. */
export interface Moved {
  definition: Definition;
  before: ProcessState;
  state: ProcessState;
  step: ProcessStep;
  /** Whom the person who acted stood in for (代理). */
  onBehalfOf?: string | null;
}

export function assertUnchanged(ticket: { version: number }, version: number): void {
  if (ticket.version !== version) throw conflict('工单刚被别人办理或修改过，请核对最新内容后再提交');
}

export const stateOf = (ticket: TicketRecord): ProcessState => ({
  node: ticket.node,
  units: ticket.unitIds,
  round: ticket.round,
  enteredAt: ticket.nodeEnteredAt,
  creatorId: ticket.registeredBy,
  trail: ticket.trail as unknown as Trail,
});

/** What conditions may ask of the matter, with the paths of its category and place from the top of their trees. */
export async function factsOf(
  db: Kysely<DB>,
  ticket: Pick<
    TicketRecord,
    'kind' | 'urgency' | 'channel' | 'isSecret' | 'isTrainee' | 'reviewDrawn' | 'categoryId' | 'placeId'
  >,
): Promise<TicketFacts> {
  const { rows } = await sql<{ category: string[] | null; place: string[] | null }>`
    SELECT (SELECT path FROM categories WHERE id = ${ticket.categoryId}::uuid) AS category,
           (SELECT path FROM places WHERE id = ${ticket.placeId}::uuid) AS place`.execute(db);
  return {
    kind: ticket.kind as TicketFacts['kind'],
    urgency: ticket.urgency as TicketFacts['urgency'],
    channel: ticket.channel as TicketFacts['channel'],
    isSecret: ticket.isSecret,
    creatorIsTrainee: ticket.isTrainee,
    reviewDrawn: ticket.reviewDrawn ?? ticket.isTrainee,
    category: rows[0]?.category ?? [],
    place: rows[0]?.place ?? [],
  };
}

/** The person at the desk as the process sees them, with the people they stand in for. */
export async function whoIs(
  { db, actor, now }: Context,
  ticket: Pick<TicketRecord, 'id' | 'registeredBy'>,
): Promise<Who & { leadId: string | null }> {
  const { rows } = await sql<{ leadId: string | null; offeredRoles: string[] | null }>`
    SELECT (SELECT lead_id FROM people WHERE id = ${ticket.registeredBy}::uuid) AS lead_id,
           (SELECT offered_roles FROM work_items WHERE ticket_id = ${ticket.id}::uuid) AS offered_roles`.execute(db);
  const leadId = rows[0]?.leadId ?? null;
  const absent = await standsInFor(db, actor.personId, now);
  return {
    personId: actor.personId,
    roles: actor.roles,
    unitId: actor.unitId,
    isCreatorLead: leadId !== null && [actor.personId, ...absent].includes(leadId),
    standsInFor: absent,
    isOffered: rows[0]?.offeredRoles?.some((role) => actor.roles.includes(role)) ?? false,
    leadId,
  };
}

/** Whom the person takes this step for (代某某): the absent one whose personal work it is; null for one's own work. */
export function principalOf(
  definition: Definition,
  state: ProcessState,
  who: Who & { leadId: string | null },
): string | null {
  const personal = waitingFor(definition, state)?.personal;
  const owner = personal === 'creatorLead' ? who.leadId : personal === 'creator' ? state.creatorId : null;
  return owner !== null && owner !== who.personId && who.standsInFor?.includes(owner) ? owner : null;
}
