import { timingSafeEqual } from 'node:crypto';
import { type CitizenMatter, type Credentials, type Satisfaction, satisfactions } from '@minsheng/contracts/citizen';
import { readParameter } from '#modules/parameters';
import type { PublicContext } from '#platform/context';
import { notFound } from '#platform/errors';
import { rateItem } from '../items/rate.ts';
import type { ItemRecord } from '../items/record.ts';
import { addSupplement } from '../items/supplement.ts';
import { citizenMatterOf } from '../matter.ts';
import { wrongCodes } from '../parameters.ts';
import { addressOf, countAttempt, forgetAttempts } from '../protection/attempts.ts';
import { sealedCode } from './codes.ts';

const lockMinutes = 30;
// Many citizens share an address; successes count there too, or one's own matter would reset the counter.
const perAddress = 10;

/** How the matter stands, for who knows number, phone and code. */
export async function followMatter(ctx: PublicContext, given: Credentials): Promise<CitizenMatter> {
  return citizenMatterOf(ctx.db, await itemFor(ctx, given));
}

export async function supplementMatter(
  ctx: PublicContext,
  { content, ...given }: Credentials & { content: string },
): Promise<CitizenMatter> {
  const item = await itemFor(ctx, given);
  await countAttempt(ctx, { what: 'supplement', who: item.id, most: 10, minutes: 24 * 60 });
  await addSupplement(ctx, item, { content, externalNumber: null });
  return citizenMatterOf(ctx.db, item);
}

export async function rateMatter(
  ctx: PublicContext,
  { satisfaction, words, ...given }: Credentials & { satisfaction: Satisfaction; words: string },
): Promise<CitizenMatter> {
  const item = await itemFor(ctx, given);
  await rateItem(ctx, item, { satisfaction, words, name: satisfactions[satisfaction] });
  return citizenMatterOf(ctx.db, item);
}

/**
 * Number, phone and code have to be right together; which of them is wrong is not said, and a number that does not
 * exist takes as long and counts as much as one that does.
 */
async function itemFor(ctx: PublicContext, { number, phoneEnd, code }: Credentials): Promise<ItemRecord> {
  const most = await readParameter(ctx.db, wrongCodes);
  const byNumber = { what: 'follow.number', who: number };
  const byAddress = { what: 'follow.ip', who: addressOf(ctx) };
  await countAttempt(ctx, { ...byAddress, most: most * perAddress, minutes: lockMinutes });
  await countAttempt(ctx, { ...byNumber, most, minutes: lockMinutes });
  const item = await ctx.db.selectFrom('intakeItems').selectAll().where('number', '=', number).executeTakeFirst();
  const expected = Buffer.from(item?.codeHash ?? '0'.repeat(64));
  const isRight = timingSafeEqual(expected, Buffer.from(await sealedCode(ctx.db, number, code)));
  if (!item || !isRight || !item.citizenPhone.endsWith(phoneEnd))
    throw notFound('没有找到相符的事项，请核对受理编号、电话后四位和查询码');
  await forgetAttempts(ctx, byNumber);
  return item;
}
