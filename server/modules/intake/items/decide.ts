import {
  type IntakeItem,
  type IntakeSource,
  intakeSources,
  type Joining,
  type Rejection,
  rejectionReasons,
} from '@minsheng/contracts/intake';
import { record } from '#modules/audit';
import { joinFiles, lockTicket, noteEvent, visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { conflict, invalid } from '#platform/errors';
import { tellClient } from '../clients/deliveries.ts';
import { assertUndecided, filesFor, openDraftOf } from './accept.ts';
import { getItem } from './read.ts';
import { type ItemRecord, lockItem, tellInbox } from './record.ts';

type Which = { itemId: string; version: number };

/** 不予受理: with a reason, and with what the citizen reads when they ask. */
export async function rejectItem(ctx: Context, { reason, reply, ...which }: Rejection & Which): Promise<IntakeItem> {
  const item = await lockItem(ctx, which);
  await assertFree(ctx, item);
  await decide(ctx, item, { state: 'rejected', reason: rejectionReasons[reason].name, reply });
  return done(ctx, item, 'intake.reject', `不予受理来件 ${item.number}：${rejectionReasons[reason].name}`);
}

/** The matter is known already: what came is added to its ticket as a remark, with the files. */
export async function joinItem(ctx: Context, { ticketNumber, note, ...which }: Joining & Which): Promise<IntakeItem> {
  const item = await lockItem(ctx, which);
  await assertFree(ctx, item);
  const found = await ctx.db
    .selectFrom('tickets')
    .select('id')
    .where('number', '=', ticketNumber)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!found) throw invalid('没有找到这个编号的工单', [{ path: ['ticketNumber'], message: '没有找到这个编号的工单' }]);
  const ticket = await lockTicket(ctx, found.id);
  if (ticket.status === 'void') throw conflict('这件工单已作废，不能并入');
  await joinFiles(ctx, { ticketId: ticket.id, paperOf: item.id }, await filesFor(ctx, item.id));
  await noteEvent(ctx, {
    ticketId: ticket.id,
    title: `并入来件 ${item.number}（${intakeSources[item.source as IntakeSource]}）`,
    body: [item.content, ...(note ? [`受理说明：${note}`] : [])].join('\n'),
    papersOf: item.id,
  });
  const reply = `您反映的内容已并入先前受理的事项 ${ticketNumber} 一并办理。`;
  await decide(ctx, item, { state: 'merged', reason: null, reply, ticketId: ticket.id });
  return done(ctx, item, 'intake.join', `来件 ${item.number} 并入工单 ${ticketNumber}`);
}

/** A rejection taken back: the item waits again. */
export async function reopenItem(ctx: Context, which: Which): Promise<IntakeItem> {
  const item = await lockItem(ctx, which);
  if (item.state !== 'rejected') throw conflict('只有不予受理的来件可以撤回');
  await decide(ctx, item, { state: 'new', reason: null, reply: null });
  return done(ctx, item, 'intake.reopen', `撤回来件 ${item.number} 的不予受理`);
}

async function assertFree(ctx: Context, item: ItemRecord): Promise<void> {
  assertUndecided(item);
  const held = item.draftId ? await openDraftOf(ctx, item.draftId) : null;
  if (held) throw conflict(`${held.name}正在登记这件来件，请先放回`);
}

interface Decision {
  state: 'new' | 'rejected' | 'merged';
  reason: string | null;
  reply: string | null;
  ticketId?: string;
}

async function decide(ctx: Context, item: ItemRecord, decision: Decision): Promise<void> {
  const isOpen = decision.state === 'new';
  await ctx.db
    .updateTable('intakeItems')
    .set((eb) => ({
      ...decision,
      draftId: null,
      claimedBy: null,
      claimedAt: null,
      decidedBy: isOpen ? null : ctx.actor.personId,
      decidedAt: isOpen ? null : ctx.now.toISOString(),
      version: eb('version', '+', 1),
    }))
    .where('id', '=', item.id)
    .execute();
  await tellClient(ctx, item.id);
}

async function done(ctx: Context, item: ItemRecord, action: string, summary: string): Promise<IntakeItem> {
  await record(ctx, { action, objectKind: 'intakeItem', objectId: item.id, summary });
  await tellInbox(ctx);
  return getItem(ctx, { itemId: item.id });
}
