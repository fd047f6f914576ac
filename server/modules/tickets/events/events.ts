import type { TicketEvent } from '@minsheng/contracts/ticket-events';
import type { Context } from '#platform/context';
import { attachmentsOf } from '../attachments/queries.ts';

export interface NewEvent {
  ticketId: string;
  /** What was done, in a few Chinese words: 申请延期 3 个工作日. */
  title: string;
  /** What was said with it. */
  body?: string;
  tone?: TicketEvent['tone'];
  /** The request, supplement or reply whose papers are shown with it. */
  papersOf?: string;
}

/** Writes down what was done with a ticket beside the steps of its process, for its timeline; signed by `ctx.actor`. */
export async function noteEvent(ctx: Context, { ticketId, title, body = '', tone, papersOf }: NewEvent): Promise<void> {
  await ctx.db
    .insertInto('ticketEvents')
    .values({
      ticketId,
      at: ctx.now.toISOString(),
      personId: ctx.actor.personId,
      roleKey: ctx.actor.roles[0] ?? null,
      unitId: ctx.actor.unitId,
      title,
      body,
      tone: tone ?? 'plain',
      papersOf: papersOf ?? null,
    })
    .execute();
}

/** What happened beside the steps, oldest first. */
export async function eventsOf(ctx: Context, ticketId: string): Promise<TicketEvent[]> {
  const rows = await ctx.db
    .selectFrom('ticketEvents')
    .leftJoin('people', 'people.id', 'ticketEvents.personId')
    .leftJoin('roles', 'roles.key', 'ticketEvents.roleKey')
    .leftJoin('units', 'units.id', 'ticketEvents.unitId')
    .where('ticketEvents.ticketId', '=', ticketId)
    .select(['ticketEvents.id', 'ticketEvents.at', 'title', 'body', 'tone', 'papersOf'])
    .select(['ticketEvents.personId', 'people.name as personName', 'roles.name as roleName'])
    .select(['ticketEvents.unitId', 'units.name as unitName'])
    .orderBy('ticketEvents.id')
    .execute();
  const owners = rows.flatMap(({ papersOf }) => papersOf ?? []);
  const papers = await attachmentsOf(ctx.db, 'paperOf', owners);
  return rows.map(({ personId, personName, roleName, unitId, unitName, papersOf, tone, ...row }) => ({
    ...row,
    tone: tone as TicketEvent['tone'],
    person: personId ? { id: personId, name: personName ?? '', roleName: roleName ?? '' } : null,
    unit: unitId ? { id: unitId, name: unitName ?? '' } : null,
    attachments: (papersOf && papers.get(papersOf)) || [],
  }));
}
