import type { Duplicate } from '@minsheng/contracts/assistant';
import { sql } from 'kysely';
import { visibleRows } from '#modules/tickets';
import type { Context } from '#platform/context';
import { sharingRareWords } from '../duplicates/all-tickets.ts';
import type { KnownTicket } from '../thread/protocol.ts';
import { threadOf } from '../thread/thread.ts';
import { keepInformed } from './known.ts';
import type { Matter } from './suggest.ts';

const shown = 8;
/** More are asked for, because some may not be for the eyes of the person who asks. */
const asked = 6;
const shortestText = 8;
/** Less alike than this is another matter. */
const leastAlike = 0.2;

export interface DuplicateQuestion extends Matter {
  phone: string;
  occurredAt: string | null;
}

export interface Wish {
  most?: number;
  /** Tickets that are judged as well, however little alike they are. */
  besides?: readonly string[];
  /** The ticket itself, when it is one already. */
  except?: string;
}

/**
 * Tickets that may be about the same matter, the most alike first: recent ones by all their words; of all others those
 * that share rare words, the caller, or place and category.
 */
export async function findDuplicates(
  ctx: Context,
  matter: DuplicateQuestion,
  { most = shown, besides = [], except }: Wish = {},
  signal?: AbortSignal,
): Promise<{ items: Duplicate[]; isWarmingUp: boolean }> {
  const thread = threadOf(ctx.platform);
  thread.wake();
  const isComplete = await keepInformed(ctx, thread);
  if (matter.content.trim().length < shortestText) return { items: [], isWarmingUp: !isComplete };
  const [callers, sharing, near] = await Promise.all([
    ofCaller(ctx, matter),
    sharingRareWords(ctx, thread, `${matter.title}\n${matter.content}`),
    ofPlaceAndCategory(ctx, matter),
  ]);
  const known = [...new Set([...callers, ...sharing, ...besides, ...near])];
  const at = matter.occurredAt ? Date.parse(matter.occurredAt) : ctx.now.getTime();
  const ticket = { title: matter.title, text: matter.content, at };
  const others = await whole(ctx, known);
  const isWished = (id: string) => besides.includes(id);
  const found = (
    await thread.until(signal).ask({ kind: 'similar', ticket, limit: asked + most, others, always: [...besides] })
  ).filter(({ id, likeness }) => id !== except && (likeness.overall >= leastAlike || isWished(id)));
  const rows = await visibleRows(
    ctx,
    found.map(({ id }) => id),
  );
  const callersIds = new Set(callers);
  const items = found.flatMap(({ id, likeness }) => {
    const row = rows.get(id);
    return row ? [{ ticket: row, ...likeness, isSameCaller: callersIds.has(id) }] : [];
  });
  const first = items.filter(({ ticket: { id } }) => isWished(id));
  const rest = items.filter(({ ticket: { id } }) => !isWished(id));
  return { items: [...first, ...rest].slice(0, most), isWarmingUp: !isComplete };
}

const ofCaller = async (ctx: Context, { phone }: DuplicateQuestion) =>
  phone.length < 7 ? [] : newest(ctx, sql`citizen_phone = ${phone.replaceAll('-', '')}`);

const ofPlaceAndCategory = async (ctx: Context, { placeId, categoryId }: DuplicateQuestion) =>
  placeId && categoryId ? newest(ctx, sql`place_id = ${placeId} AND category_id = ${categoryId}`) : [];

const mostOlder = 20;

async function newest(ctx: Context, which: ReturnType<typeof sql>): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM tickets WHERE ${which} ORDER BY id DESC LIMIT ${mostOlder}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

/** Whistle-blowers' reports are never compared: what is found among them would show that they are there. */
async function whole(ctx: Context, ids: readonly string[]): Promise<KnownTicket[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ id: string; title: string; text: string; at: string }>`
    SELECT id, title, content || '。' || place_detail AS text, coalesce(occurred_at, registered_at) AS at
    FROM tickets WHERE id = ANY (${ids}::uuid[]) AND kind <> 'report' AND status <> 'void'`.execute(ctx.db);
  return rows.map(({ at, ...row }) => ({ ...row, at: Date.parse(at) }));
}
