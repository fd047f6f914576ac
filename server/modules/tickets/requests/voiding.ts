import { wasAtUnit } from '../processing/rules.ts';
import type { Kind } from './kind.ts';
import { sideActionFor, takeAgreed } from './process-moves.ts';

/** 作废: what a unit has already had in hand is voided only when a second person agrees. */
export const voiding: Kind = {
  decidedWith: 'ticket.void',
  isTheirs: async (ctx, matter) =>
    matter.ticket.status === 'open' &&
    ctx.actor.permissions.has('ticket.void') &&
    sideActionFor(matter, 'voided') !== undefined &&
    (await wasAtUnit(ctx, matter)),
  hindrance: async () => null,
  wordsOf: async () => '申请作废',
  async approve(ctx, matter, request) {
    await takeAgreed(ctx, matter, 'voided', request.reason);
    return { words: '批准作废' };
  },
};
