import type { Duplicate } from '@minsheng/contracts/assistant';
import { sql } from 'kysely';
import { visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import type { KnownTicket } from '../thread/protocol.ts';
import { threadOf } from '../thread/thread.ts';
import { keepInformed } from './known.ts';
import type { Matter } from './suggest.ts';

const shown = 8;
/** More are asked for, because some may not be for the eyes of the person who asks. */
const asked = 20;
const shortestText = 8;
/** Less alike than this is another matter. */
const leastAlike = 0.12;

export interface DuplicateQuestion extends Matter {
  phone: string;
  occurredAt: string | null;
}

/**
 * Earlier tickets that may be about the same matter, the most alike first: recent ones by their words, older ones of the
 * same caller, or of the same place and category, besides.
 */
export async function findDuplicates(
  ctx: Context,
  matter: DuplicateQuestion,
): Promise<{ items: Duplicate[]; isWarmingUp: boolean }> {
  const thread = threadOf(ctx.platform);
  thread.wake();
  const isComplete = await keepInformed(ctx, thread);
  if (matter.content.trim().length < shortestText) return { items: [], isWarmingUp: !isComplete };
  const callers = await ofCaller(ctx, matter);
  const others = [...callers, ...(await ofPlaceAndCategory(ctx, matter))];
  const at = matter.occurredAt ? Date.parse(matter.occurredAt) : ctx.now.getTime();
  const ticket = { title: matter.title, text: matter.content, at };
  const found = (await thread.ask({ kind: 'similar', ticket, limit: asked, others })).filter(
    ({ likeness }) => likeness.overall >= leastAlike,
  );
  const rows = await visibleRows(
    ctx,
    found.map(({ id }) => id),
  );
  const callersIds = new Set(callers.map(({ id }) => id));
  const items = found.flatMap(({ id, likeness }) => {
    const row = rows.get(id);
    return row ? [{ ticket: row, ...likeness, isSameCaller: callersIds.has(id) }] : [];
  });
  return { items: items.slice(0, shown), isWarmingUp: !isComplete };
}

const ofCaller = (ctx: Context, { phone }: DuplicateQuestion) =>
  phone.length < 7 ? [] : chosen(ctx, sql`citizen_phone = ${phone.replaceAll('-', '')}`);

const ofPlaceAndCategory = (ctx: Context, { placeId, categoryId }: DuplicateQuestion) =>
  placeId && categoryId ? chosen(ctx, sql`place_id = ${placeId} AND category_id = ${categoryId}`) : [];

const mostOlder = 50;

async function chosen(ctx: Context, which: ReturnType<typeof sql>): Promise<KnownTicket[]> {
  const { rows } = await sql<{ id: string; title: string; text: string; at: string }>`
    SELECT id, title, content || '。' || place_detail AS text, coalesce(occurred_at, registered_at) AS at
    FROM tickets WHERE kind <> 'report' AND status <> 'void' AND ${which}
    ORDER BY id DESC LIMIT ${mostOlder}`.execute(ctx.db);
  return rows.map(({ at, ...row }) => ({ ...row, at: Date.parse(at) }));
}
