import { sql } from 'kysely';
import type { Context } from '#platform/context';
import type { KnownTicket } from '../thread/protocol.ts';
import type { AssistantThread } from '../thread/thread.ts';

/** How far back, and how many at most, the thread keeps tickets for finding duplicates. */
const keptDays = 60;
const mostKept = 15_000;
/** Few, so that no question of a person waits long for what is being read. */
const atOnce = 100;
const askAgainAfterMs = 3000;

interface Knowledge {
  life: number;
  /** The newest ticket the thread knows. */
  newest: string | null;
  isComplete: boolean;
  askedAt: number;
}

const knowledge = new WeakMap<AssistantThread, Knowledge>();

/**
 * Tells the thread of recent tickets: in the background at first, the newest first, so that it is of use at once; from
 * then on what has come since. Returns whether it knows them all by now.
 */
export async function keepInformed(ctx: Context, thread: AssistantThread): Promise<boolean> {
  const known = knowledge.get(thread);
  if (!known || known.life !== thread.life) {
    const fresh = { life: thread.life, newest: null, isComplete: false, askedAt: performance.now() };
    knowledge.set(thread, fresh);
    const background = { ...ctx, db: ctx.platform.db };
    tellAll(background, thread, fresh).catch((error) => {
      ctx.log.warn({ err: error }, 'recent tickets could not be told to the assistant');
      knowledge.delete(thread);
    });
    return false;
  }
  if (known.isComplete && performance.now() - known.askedAt > askAgainAfterMs) await tellNewOnes(ctx, thread, known);
  return known.isComplete;
}

async function tellAll(ctx: Context, thread: AssistantThread, known: Knowledge): Promise<void> {
  let before: string | null = null;
  const since = new Date(ctx.now.getTime() - keptDays * 86_400_000).toISOString();
  for (let told = 0; told < mostKept; told += atOnce) {
    const tickets = await some(
      ctx,
      // By id, which is the time of registration as well: older months are not even opened.
      sql`id >= uuid_floor(${since}::timestamptz)
      AND (${before}::uuid IS NULL OR id < ${before}::uuid) ORDER BY id DESC`,
    );
    if (tickets.length === 0) break;
    known.newest ??= tickets[0]?.id ?? null;
    before = tickets.at(-1)?.id ?? null;
    await thread.ask({ kind: 'know', tickets, forget: [] });
  }
  known.isComplete = true;
}

async function tellNewOnes(ctx: Context, thread: AssistantThread, known: Knowledge): Promise<void> {
  known.askedAt = performance.now();
  const tickets = await some(ctx, sql`(${known.newest}::uuid IS NULL OR id > ${known.newest}::uuid) ORDER BY id`);
  if (tickets.length === 0) return;
  known.newest = tickets.at(-1)?.id ?? known.newest;
  await thread.ask({ kind: 'know', tickets, forget: [] });
}

/** Whistle-blowers' reports are never told: what is found among them would show that they are there. */
async function some(ctx: Context, which: ReturnType<typeof sql>): Promise<KnownTicket[]> {
  const { rows } = await sql<{ id: string; title: string; text: string; at: string }>`
    SELECT id, title, content || '。' || place_detail AS text, coalesce(occurred_at, registered_at) AS at
    FROM tickets WHERE kind <> 'report' AND status <> 'void' AND ${which} LIMIT ${atOnce}`.execute(ctx.db);
  return rows.map(({ at, ...row }) => ({ ...row, at: Date.parse(at) }));
}
