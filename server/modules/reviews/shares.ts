import { record } from '#modules/audit';
import { setReviewShare } from '#modules/organization';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { conflict } from '#platform/errors';
import { minimumReviewed } from './parameters.ts';
import { traineeById } from './people.ts';

export interface Share {
  share: number;
  shareInForce: number;
  shareVersion: number;
}

/** How many of a trainee's tickets the lead reviews (抽审比例). It comes into force once enough of them were reviewed. */
export async function setShare(
  ctx: Context,
  { id, version, share }: { id: string; version: number; share: number },
): Promise<Share> {
  const trainee = await traineeById(ctx, id);
  const { personId: setBy } = ctx.actor;
  const setAt = ctx.now.toISOString();
  const written = await ctx.db
    .insertInto('reviewShares')
    .values({ personId: id, share, setBy, setAt, version: version + 1 })
    .onConflict((on) =>
      on
        .column('personId')
        .doUpdateSet({ share, setBy, setAt, version: version + 1 })
        .where('reviewShares.version', '=', version),
    )
    .returning('version')
    .executeTakeFirst();
  if (!written) throw conflict('抽审比例刚被别人修改过，请核对后再保存');
  const shareInForce = await putInForce(ctx, id, share);
  await record(ctx, {
    action: 'trainee.share',
    objectKind: 'person',
    objectId: id,
    summary: `${trainee.name} 的组长审核比例设为 ${share}%${shareInForce === share ? '' : '（审满规定件数后生效）'}`,
    detail: { share, shareInForce },
  });
  return { share, shareInForce, shareVersion: written.version };
}

/** Those whose tickets were reviewed often enough by now; the clock asks. */
export async function putSharesInForce(ctx: Context): Promise<void> {
  const rows = await ctx.db
    .selectFrom('reviewShares')
    .innerJoin('people', 'people.id', 'reviewShares.personId')
    .whereRef('share', '<>', (eb) => eb.fn.coalesce('people.reviewShare', eb.lit(100)))
    .select(['personId', 'share'])
    .execute();
  for (const { personId, share } of rows) await putInForce(ctx, personId, share);
}

async function putInForce(ctx: Context, personId: string, share: number): Promise<number> {
  const least = await readParameter(ctx.db, minimumReviewed);
  const inForce = share >= 100 || (await reviewedEver(ctx, personId)) >= least ? share : 100;
  await setReviewShare(ctx, personId, inForce);
  return inForce;
}

/** First reviews of a trainee's tickets, over all time. */
async function reviewedEver(ctx: Context, personId: string): Promise<number> {
  const { count } = await ctx.db
    .selectFrom('reviews')
    .where('traineeId', '=', personId)
    .where('isFirst', '=', true)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}
