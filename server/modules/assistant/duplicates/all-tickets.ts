import { sql } from 'kysely';
import type { Context } from '#platform/context';
import type { AssistantThread } from '../thread/thread.ts';
import type { TokenShare } from './frequencies.ts';

/** How many candidates of all time are compared exactly. */
const wanted = 40;
const mostTokens = 12;
/** How many entries of the word index one question reads, as far as that can be told beforehand. */
const mostRead = 8000;
/** The words of a matter stand at its beginning; a long story only adds common ones. */
const readCharacters = 600;

/**
 * Tickets of all time that share at least two rare words with a text, by the search index (decisions/duplicate-search.md):
 * first those of the last two months, then of the year, then all others, until there are enough to compare.
 */
export async function sharingRareWords(ctx: Context, thread: AssistantThread, text: string): Promise<string[]> {
  const shares = await thread.ask({ kind: 'rare', text: text.slice(0, readCharacters), most: mostTokens });
  const question = twoOf(affordable(shares, await ticketCount(ctx)));
  if (question === null) return [];
  const found: string[] = [];
  for (const window of windowsBefore(ctx.now)) {
    found.push(...(await within(ctx, window, question, wanted - found.length)));
    if (found.length >= wanted) break;
  }
  return found;
}

/** As many of the rarest as the index can be asked for in the time there is; at least two. */
function affordable(shares: readonly TokenShare[], tickets: number): string[] {
  const tokens: string[] = [];
  let read = 0;
  for (const { token, share } of shares) {
    read += share * tickets;
    if (tokens.length >= 2 && read > mostRead) break;
    tokens.push(token);
  }
  // Two words that every hundredth ticket has would be read for nothing.
  return read > mostRead * 10 && tokens.length <= 2 ? [] : tokens;
}

/** A tsquery that asks for any two of the tokens; null where there are none. Parts of one another count as one. */
function twoOf(tokens: readonly string[]): string | null {
  const own = tokens.filter((token) => !tokens.some((other) => other !== token && other.includes(token)));
  const chosen = own.length >= 2 ? own : tokens;
  if (chosen.length < 2) return chosen[0] ? quote(chosen[0]) : null;
  return chosen
    .slice(0, -1)
    .map(
      (token, at) =>
        `(${quote(token)} & (${chosen
          .slice(at + 1)
          .map(quote)
          .join(' | ')}))`,
    )
    .join(' | ');
}

const quote = (token: string) => `'${token.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;

const day = 86_400_000;
const highest = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
const lowest = '00000000-0000-0000-0000-000000000000';

function windowsBefore(now: Date): { low: string; high: string }[] {
  const [recent, year] = [61, 366].map((days) => idFloor(new Date(now.getTime() - days * day))) as [string, string];
  return [
    { low: recent, high: highest },
    { low: year, high: recent },
    { low: lowest, high: year },
  ];
}

/** A ticket's id begins with the moment of its registration. */
function idFloor(moment: Date): string {
  const hex = Math.max(0, moment.getTime()).toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`;
}

/** Ordered by an expression that no index serves, so that the planner goes through the words (decisions/search-by-months.md). */
async function within(ctx: Context, { low, high }: { low: string; high: string }, question: string, most: number) {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM tickets
    WHERE id >= ${low}::uuid AND id < ${high}::uuid AND search_tokens @@ ${question}::tsquery
    ORDER BY id::text COLLATE "C" DESC LIMIT ${most}`.execute(ctx.db);
  return rows.map(({ id }) => id);
}

const counts = new WeakMap<object, { count: number; at: number }>();
const countedForMs = 600_000;

/** About how many tickets there are, as the database last counted them itself. */
async function ticketCount(ctx: Context): Promise<number> {
  const known = counts.get(ctx.platform);
  if (known && performance.now() - known.at < countedForMs) return known.count;
  const { rows } = await sql<{ count: number }>`
    SELECT coalesce(sum(greatest(part.reltuples, 0)), 0)::float8 AS count
    FROM pg_inherits JOIN pg_class AS part ON part.oid = inhrelid
    WHERE inhparent = 'tickets'::regclass`.execute(ctx.db);
  const count = rows[0]?.count ?? 0;
  counts.set(ctx.platform, { count, at: performance.now() });
  return count;
}
