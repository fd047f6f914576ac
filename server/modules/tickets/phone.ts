import type { TicketRow } from '@minsheng/contracts/tickets';
import { normalizePhone } from '@minsheng/language/phone';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import { areaCode } from '#modules/calls';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { forbidden, notFound } from '#platform/errors';
import { selectRows, toRows } from './rows.ts';
import { mayReadCitizen, visibleTo } from './visibility.ts';

/** The whole number, once, with a trace of who asked for it (留痕). */
export async function viewPhone(ctx: Context, { id }: { id: string }): Promise<{ phone: string }> {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .select(['citizenPhone', 'isSecret', 'kind', 'number'])
    .where('tickets.id', '=', id)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
  if (!mayReadCitizen(ctx.actor, ticket)) throw forbidden('诉求人要求保密，承办单位不能查看其电话');
  await record(ctx, {
    action: 'citizen.phoneViewed',
    objectKind: 'ticket',
    objectId: id,
    summary: `查看工单 ${ticket.number} 的诉求人电话`,
  });
  return { phone: ticket.citizenPhone };
}

type History = { items: TicketRow[]; nextCursor: string | null; total: number; open: number };

/** What the caller told us before, newest first: shown at the ring. */
export async function callerHistory(
  ctx: Context,
  { phone, cursor, limit }: { phone: string; cursor?: string | undefined; limit: number },
): Promise<History> {
  const number = await storedPhone(ctx.db, phone);
  const theirs = ctx.db.selectFrom('tickets').where('tickets.citizenPhone', '=', number).where(visibleTo(ctx.actor));
  const before = cursor ? theirs.where('tickets.id', '<', cursor) : theirs;
  const rows = await selectRows(before)
    .orderBy('tickets.id', 'desc')
    .limit(limit + 1)
    .execute();
  const { total, open } = await theirs
    .select((eb) => [
      eb.fn.countAll<number>().as('total'),
      eb.fn.countAll<number>().filterWhere('tickets.status', '=', 'open').as('open'),
    ])
    .executeTakeFirstOrThrow();
  const items = await toRows(ctx.db, ctx.actor, rows.slice(0, limit));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null, total, open };
}

/** The one form in which a number is stored and compared; what is no number stays as it was typed. */
export const storedPhone = async (db: Kysely<DB>, phone: string): Promise<string> =>
  normalizePhone(phone, { areaCode: await readParameter(db, areaCode) }) ?? phone;
