import { maskPhone } from '@minsheng/language/phone';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { type Known, phonesAsked } from './known.ts';

const quietMs = 10 * 60_000;

/** Looking a person up by number leaves a trace (留痕), once in ten minutes for the same number: lists refresh themselves. */
export async function noteAskedPhones(ctx: Context, known: Known): Promise<void> {
  for (const phone of phonesAsked(known)) {
    // Three digits are no number of anybody's.
    if (phone.length < 7 || (await wasNoted(ctx, maskPhone(phone)))) continue;
    await record(ctx, {
      action: 'citizen.searchedByPhone',
      objectKind: 'citizenPhone',
      objectId: maskPhone(phone),
      summary: `按电话 ${maskPhone(phone)} 查询工单`,
    });
  }
}

async function wasNoted(ctx: Context, masked: string): Promise<boolean> {
  const entry = await ctx.db
    .selectFrom('auditEntries')
    .select('id')
    .where('objectKind', '=', 'citizenPhone')
    .where('objectId', '=', masked)
    .where('personId', '=', ctx.actor.personId)
    .where('at', '>', new Date(ctx.now.getTime() - quietMs).toISOString())
    .limit(1)
    .executeTakeFirst();
  return entry !== undefined;
}
