import { Id } from '@minsheng/contracts/common';
import { z } from 'zod';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import { enqueue, job } from '#platform/jobs';
import { findItem } from '../items/record.ts';
import { publicMatterOf } from '../matter.ts';
import { deliver } from './deliver.ts';

/** The client that sent this item hears how it stands now, if it wants to; nothing is sent when nothing changed for it. */
export async function tellClient(ctx: Context, itemId: string): Promise<void> {
  const item = await findItem(ctx, itemId);
  if (!item?.clientId) return;
  const client = await ctx.db
    .selectFrom('apiClients')
    .select(['id', 'webhookUrl'])
    .where('id', '=', item.clientId)
    .where('isActive', '=', true)
    .executeTakeFirst();
  if (!client?.webhookUrl) return;
  const matter = await publicMatterOf(ctx.db, item);
  const body = {
    event: 'ticket.changed',
    externalNumber: item.externalNumber,
    at: ctx.now.toISOString(),
    ticket: matter,
  };
  if (await isKnown(ctx, itemId, matter.state)) return;
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('apiDeliveries')
    .values({
      id,
      clientId: client.id,
      itemId,
      event: matter.state,
      body: json(body) as never,
      nextAt: ctx.now.toISOString(),
      createdAt: ctx.now.toISOString(),
    })
    .execute();
  await enqueue(ctx, deliverOne, { id });
}

async function isKnown(ctx: Context, itemId: string, state: string): Promise<boolean> {
  const last = await ctx.db
    .selectFrom('apiDeliveries')
    .select('event')
    .where('itemId', '=', itemId)
    .orderBy('id', 'desc')
    .executeTakeFirst();
  return last?.event === state;
}

/** A ticket moved: the sender of its item may want to know. */
export async function tellOfMove(
  ctx: Context,
  { ticketId, fromStage, toStage }: { ticketId: string; fromStage: string; toStage: string },
): Promise<void> {
  if (fromStage === 'registration' || fromStage === toStage) return;
  const item = await ctx.db
    .selectFrom('intakeItems')
    .select('id')
    .where('ticketId', '=', ticketId)
    .where('clientId', 'is not', null)
    .executeTakeFirst();
  if (item) await tellClient(ctx, item.id);
}

/** Retries are our own, hours apart: the queue's are for a process that died. */
export const deliverOne = job({
  name: 'intake.deliver',
  input: z.object({ id: Id }),
  options: { transaction: false, expireInSeconds: 60 },
  run: async (ctx, { id }) => {
    const next = await deliver(ctx, id);
    if (next) await enqueue(ctx, deliverOne, { id }, { startAfter: next });
  },
});
