import { mayPerform, nodeOf } from '#modules/workflow';
import { invalid } from '#platform/errors';
import { stateOf, whoIs } from '../processing/state.ts';
import type { Kind } from '../requests/kind.ts';
import { assignUnits } from './assign.ts';

/** 增加协办单位: the lead unit asks, the centre names them. */
export const assistance: Kind = {
  decidedWith: 'ticket.assist',
  async isTheirs(ctx, { ticket, definition }) {
    if (nodeOf(definition, ticket.node).stage !== 'unit' || ctx.actor.permissions.has('ticket.assist')) return false;
    return mayPerform(definition, stateOf(ticket), await whoIs(ctx, ticket));
  },
  hindrance: async () => null,
  async wordsOf(ctx, { unitIds }) {
    if (unitIds.length === 0) throw invalid('请选择协办单位', [{ path: ['unitIds'], message: '请选择协办单位' }]);
    const units = await ctx.db.selectFrom('units').select('name').where('id', 'in', unitIds).execute();
    if (units.length < new Set(unitIds).size) throw invalid('协办单位不存在');
    return `申请增加协办单位：${units.map(({ name }) => name).join('、')}`;
  },
  async approve(ctx, { ticket }, { unitIds, reason }) {
    await assignUnits(ctx, ticket, { unitIds, question: reason });
    return { words: '批准增加协办单位' };
  },
};
