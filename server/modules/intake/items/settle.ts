import { noteEvent, noteOrigin } from '#modules/tickets';
import type { Context } from '#platform/context';
import { tellClient } from '../clients/deliveries.ts';
import { type ItemRecord, tellInbox } from './record.ts';

interface Registered {
  ticketId: string;
  draftId: string;
  channel: string;
  registeredBy: string;
}

/** The draft of an item became a ticket: the item is accepted and knows it. Calls (电话) are none of ours. */
export async function acceptRegistered(ctx: Context, { ticketId, draftId, channel }: Registered): Promise<void> {
  if (channel === 'phone') return;
  await link(ctx, draftId, ticketId);
}

/** An agent may have changed the channel in the form to 电话: those are found here, a minute later. */
export async function settleDrafts(ctx: Context): Promise<void> {
  const left = await ctx.db
    .selectFrom('intakeItems')
    .innerJoin('drafts', 'drafts.id', 'intakeItems.draftId')
    .select(['drafts.id as draftId', 'drafts.ticketId'])
    .where('intakeItems.state', '=', 'new')
    .where('drafts.ticketId', 'is not', null)
    .limit(200)
    .execute();
  for (const { draftId, ticketId } of left) await link(ctx, draftId, ticketId as string);
}

async function link(ctx: Context, draftId: string, ticketId: string): Promise<void> {
  const item = await ctx.db
    .updateTable('intakeItems')
    .set((eb) => ({
      state: 'accepted',
      ticketId,
      decidedBy: eb.ref('claimedBy'),
      decidedAt: ctx.now.toISOString(),
      version: eb('version', '+', 1),
    }))
    .where('draftId', '=', draftId)
    .where('state', '=', 'new')
    .returningAll()
    .executeTakeFirst();
  if (item) await linked(ctx, item, ticketId);
}

/** The ticket takes over what the sender's platform calls it and wants of it, and what the citizen added meanwhile. */
export async function linked(ctx: Context, item: ItemRecord, ticketId: string): Promise<void> {
  const client = item.clientId
    ? await ctx.db.selectFrom('apiClients').select('name').where('id', '=', item.clientId).executeTakeFirst()
    : undefined;
  const { externalNumber, externalDueAt } = item;
  if (client) await noteOrigin(ctx, { ticketId, source: client.name, externalNumber, externalDueAt });
  await noteLateSupplements(ctx, item, ticketId);
  await tellClient(ctx, item.id);
  await tellInbox(ctx);
}

/** What the citizen added while the agent had the form open; the earlier ones stand in the form's content. */
async function noteLateSupplements(ctx: Context, { id, claimedAt }: ItemRecord, ticketId: string): Promise<void> {
  const late = await ctx.db
    .selectFrom('intakeSupplements')
    .select('content')
    .where('itemId', '=', id)
    .where('at', '>', claimedAt ?? ctx.now.toISOString())
    .orderBy('id')
    .execute();
  for (const { content } of late) await noteEvent(ctx, { ticketId, title: '诉求人补充', body: content });
}
