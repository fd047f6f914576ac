import { calendarOf, type WorkingCalendar } from '#modules/calendar';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { mostAttemptsPerDay, retryMinutes } from '../parameters.ts';
import { type ResultWord, resultWord } from '../words.ts';
import { type CallbackRecord, findCallback } from './callable.ts';
import { dayOf, nextAttempt } from './next-attempt.ts';

/** When the rule would try again after this result, and why then; nothing for results after which nobody tries again. */
export async function proposeNext(
  ctx: Context,
  { id, code }: { id: string; code: string },
): Promise<{ nextAt: string | null; why: string }> {
  const { callback } = await findCallback(ctx, id);
  const word = await resultWord(ctx.db, code);
  if (word.kind !== 'failed') return { nextAt: null, why: '' };
  const next = await proposedNext(ctx, callback, word, await calendarOf(ctx.db));
  const { failedToday, mostPerDay, waitMinutes } = await soFar(ctx, callback, word);
  const isPutOff = failedToday >= mostPerDay;
  const why = isPutOff
    ? `今天已回访 ${failedToday} 次，排到下一个工作日`
    : `“${word.name}”后隔 ${waitMinutes} 分钟工作时间`;
  return { nextAt: next.toISOString(), why };
}

export async function proposedNext(
  ctx: Context,
  callback: CallbackRecord,
  word: ResultWord,
  calendar: WorkingCalendar,
): Promise<Date> {
  return nextAttempt({ now: ctx.now, ...(await soFar(ctx, callback, word)) }, calendar);
}

/** The attempt that is being written down counts already. */
async function soFar(ctx: Context, { id }: CallbackRecord, word: ResultWord) {
  const dayStart = new Date(`${dayOf(ctx.now)}T00:00:00+08:00`).toISOString();
  const { earlier } = await ctx.db
    .selectFrom('callbackAttempts')
    .select((eb) => eb.fn.countAll<number>().as('earlier'))
    .where('callbackId', '=', id)
    .where('at', '>=', dayStart)
    .executeTakeFirstOrThrow();
  return {
    waitMinutes: word.retryMinutes ?? (await readParameter(ctx.db, retryMinutes)),
    failedToday: earlier + 1,
    mostPerDay: await readParameter(ctx.db, mostAttemptsPerDay),
  };
}
