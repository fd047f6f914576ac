import { type RoleKey, roleNames } from '@minsheng/contracts/roles';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { announce } from '#platform/topics';
import { cityDay, enterLead } from './leads/leads.ts';
import { leadChanged } from './topics.ts';

/** How many percent of this trainee's tickets the lead reviews, as their sessions know it from now on. */
export async function setReviewShare(ctx: Context, personId: string, share: number): Promise<void> {
  await ctx.db
    .updateTable('people')
    .set({ reviewShare: share >= 100 ? null : share })
    .where('id', '=', personId)
    .execute();
}

/** A person leaves one role for another; who was led is led no more. */
export async function exchangeRole(ctx: Context, personId: string, { from, to }: Record<'from' | 'to', RoleKey>) {
  await ctx.db.deleteFrom('personRoles').where('personId', '=', personId).where('roleKey', '=', from).execute();
  await ctx.db
    .insertInto('personRoles')
    .values({ personId, roleKey: to })
    .onConflict((on) => on.doNothing())
    .execute();
  await enterLead(ctx, { personId, leadId: null, fromDay: cityDay(ctx.now), toDay: null });
  await ctx.db
    .updateTable('people')
    .set((eb) => ({ leadId: null, reviewShare: null, version: eb('version', '+', 1) }))
    .where('id', '=', personId)
    .execute();
  await announce(ctx, leadChanged, { personId, leadId: null });
  await record(ctx, {
    action: 'person.role',
    objectKind: 'person',
    objectId: personId,
    summary: `角色由${roleNames[from]}转为${roleNames[to]}`,
    detail: { from, to },
  });
}
