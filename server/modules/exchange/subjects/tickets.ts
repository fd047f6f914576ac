import { sql } from 'kysely';
import { areaCode } from '#modules/calls';
import { readParameter } from '#modules/parameters';
import { ensureMonths, type ImportedTicket, insertImportedTickets, removeUntouchedTickets } from '#modules/tickets';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { inTransaction } from '#platform/transaction';
import { type ImportRecord, lookOf, mappingOf } from '../imports/queries.ts';
import type { Importer, ReadRow } from '../imports/rows.ts';
import { loadMatchers } from '../interpreting/lookups.ts';
import { interpretRow } from '../interpreting/row.ts';
import type { SubjectKind } from './kind.ts';

const undoneAtOnce = 500;

/** Older platforms' tickets (历史工单): closed when they come, each once per source and number. */
export const tickets: SubjectKind = {
  unit: '件工单',
  importer: ticketImporter,
  async undoSome(ctx, { id: importId }, after) {
    const brought = await ctx.db
      .selectFrom('importedTickets')
      .select('ticketId')
      .where('importId', '=', importId)
      .where('ticketId', '>', after)
      .orderBy('ticketId')
      .limit(undoneAtOnce)
      .execute();
    const ids = brought.map(({ ticketId }) => ticketId);
    const gone = await removeUntouchedTickets(ctx.db, ids);
    if (gone.length > 0) {
      await ctx.db
        .deleteFrom('importedTickets')
        .where('importId', '=', importId)
        .where('ticketId', 'in', gone)
        .execute();
    }
    return { gone: gone.length, next: ids.at(-1) ?? null };
  },
  async countKept(ctx, importId) {
    const { count } = await ctx.db
      .selectFrom('importedTickets')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('importId', '=', importId)
      .executeTakeFirstOrThrow();
    return count;
  },
};

type TicketRow = ReadRow<ImportedTicket>;

async function ticketImporter(ctx: Context, current: ImportRecord): Promise<Importer<ImportedTicket>> {
  const mapping = mappingOf(current);
  const how = {
    headers: lookOf(current).headers,
    mapping,
    ...(await loadMatchers(ctx.db)),
    areaCode: await readParameter(ctx.db, areaCode),
    now: ctx.now,
  };
  const seen = new Map<string, string>();
  const months = new Set<string>();
  return {
    interpret(cells) {
      const read = interpretRow(cells, how);
      if ('problems' in read) return read;
      const { ticket, ...rest } = read;
      return { ...rest, thing: { ...ticket, id: newId(new Date(ticket.receivedAt)) } };
    },
    compare: (inside, rows) => markKnown(inside, mapping.source, rows, seen),
    prepare: (outside, rows) => prepareMonths(outside, rows, months),
    async write(inside, rows) {
      const written = await claim(inside, current.id, mapping.source, rows);
      await insertImportedTickets(
        inside.db,
        written.flatMap(({ thing }) => thing ?? []),
      );
      return written;
    },
  };
}

/** Takes the ticket out of rows that an earlier import, or an earlier row of this file, has brought. */
async function markKnown(ctx: Context, source: string, rows: TicketRow[], seen: Map<string, string>): Promise<void> {
  const keys = rows.flatMap(({ thing, key }) => (thing ? [key] : []));
  for (const [key, hash] of await hashesOf(ctx, source, keys)) seen.set(key, hash);
  for (const [at, row] of rows.entries()) {
    if (!row.thing) continue;
    const before = seen.get(row.key);
    if (before === undefined) seen.set(row.key, row.contentHash);
    else rows[at] = asKnown(row, before);
  }
}

// In transactions of their own: making a partition locks more than a batch of tickets does.
async function prepareMonths(ctx: Context, rows: readonly TicketRow[], ready: Set<string>): Promise<void> {
  for (const { thing } of rows) {
    const month = thing?.receivedAt.slice(0, 7);
    if (!month || ready.has(month)) continue;
    const day = new Date(`${month}-01T00:00:00Z`);
    await inTransaction(ctx, ({ db }) => ensureMonths(db, day, day));
    ready.add(month);
  }
}

/**
 * Puts each row's key into the list of what has been imported. Only what the list did not have keeps its ticket: this,
 * not the look that a check took, is what keeps a row from coming in twice.
 */
async function claim(ctx: Context, importId: string, source: string, rows: readonly TicketRow[]): Promise<TicketRow[]> {
  const wanted = rows.flatMap(({ thing, key, contentHash }) => (thing ? [{ id: thing.id, key, contentHash }] : []));
  // In the order of the keys, so that two imports at the same time wait for each other instead of blocking each other.
  const { rows: claimed } = await sql<{ ticketId: string }>`
    INSERT INTO imported_tickets (source, external_key, content_hash, ticket_id, import_id)
    SELECT ${source}, key, "contentHash", id, ${importId}::uuid
    FROM jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) AS row (id uuid, key text, "contentHash" text)
    ORDER BY key, id
    ON CONFLICT (source, external_key) DO NOTHING
    RETURNING ticket_id`.execute(ctx.db);
  const mine = new Set(claimed.map(({ ticketId }) => ticketId));
  const others = rows.filter(({ thing }) => thing && !mine.has(thing.id));
  const keys = others.map(({ key }) => key);
  const before = await hashesOf(ctx, source, keys);
  return rows.map((row) =>
    !row.thing || mine.has(row.thing.id) ? row : asKnown(row, before.get(row.key) ?? row.contentHash),
  );
}

async function hashesOf(ctx: Context, source: string, keys: string[]): Promise<Map<string, string>> {
  if (keys.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('importedTickets')
    .select(['externalKey', 'contentHash'])
    .where('source', '=', source)
    .where('externalKey', '=', sql<string>`ANY (${keys}::text[])`)
    .execute();
  return new Map(rows.map(({ externalKey, contentHash }) => [externalKey, contentHash]));
}

/** A row that has come before: nothing is said of it, unless it says something else now. */
function asKnown(row: TicketRow, before: string): TicketRow {
  const what = row.thing?.externalNumber
    ? `工单编号 ${row.thing.externalNumber} 已存在，但内容`
    : '这件事已导入过，但答复';
  const warnings = row.contentHash === before ? [] : [`${what}与这一行不同；原工单没有改动，这一行没有导入`];
  return { ...row, thing: null, outcome: 'existing', warnings };
}
