import { conflict } from '#platform/errors';
import type { Kind } from './kind.ts';
import { sideActionFor, takeAgreed } from './process-moves.ts';

/** 重新办理: a closed ticket is worked on once more when a second person agrees; a refusal leaves it closed. */
export const reopening: Kind = {
  decidedWith: 'ticket.reopen',
  isTheirs: async (ctx, { ticket }) => ticket.status === 'closed' && ctx.actor.unitId === null,
  hindrance: async (_, matter) => (sideActionFor(matter, 'reopened') ? null : '此工单所用的流程不允许重新办理'),
  wordsOf: async () => '申请重新办理',
  async approve(ctx, matter, request) {
    if (matter.ticket.status !== 'closed') throw conflict('工单未办结，无需重新办理');
    await takeAgreed(ctx, matter, 'reopened', request.reason);
    return { words: '批准重新办理' };
  },
};
