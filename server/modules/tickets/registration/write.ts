import type { Registration } from '@minsheng/contracts/registration';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { cityTimeZone, json } from '#platform/database';
import { storedPhone } from '../phone.ts';
import { columnsAfter, stepDue, stepRow, workItemRow } from '../processing/moves.ts';
import type { Moved } from '../processing/state.ts';
import { ticketSearchTokens } from '../tokens.ts';

export interface NewRow {
  id: string;
  definitionId: string;
  kind: string;
  urgency: string;
  registeredBy: string;
  isTrainee: boolean;
  reviewDrawn: boolean;
  deadlineDays: number;
  dueAt: string;
}

/** Ticket, step, open work and the draft's end in one statement: one way to the database instead of four. */
export async function write(ctx: Context, form: Registration, ticket: NewRow, moved: Moved): Promise<string> {
  const { draftId, action: _, answer: __, ...content } = form;
  const columns = { ...content, citizenPhone: await storedPhone(ctx.db, content.citizenPhone) };
  const item = await workItemRow(ctx, ticket, moved, await stepDue(ctx, moved.definition, moved.state));
  const written = ctx.db
    .with('ticket', (db) =>
      db
        .insertInto('tickets')
        .values({
          ...columns,
          ...ticket,
          number: nextNumber(ctx.now),
          registeredAt: ctx.now.toISOString(),
          searchTokens: sql`array_to_tsvector(${ticketSearchTokens(columns)}::text[])`,
          ...(columnsAfter(moved) as { status: string; node: string; nodeEnteredAt: string; trail: never }),
        })
        .returning('number'),
    )
    .with('step', (db) => db.insertInto('ticketSteps').values({ ...stepRow(ctx, ticket.id, moved, null), seq: 1 }))
    .with('draft', (db) =>
      db
        .updateTable('drafts')
        .set({ ticketId: ticket.id, parkedAt: null, content: json({}) as never })
        .where('id', '=', draftId),
    );
  const whole = item ? written.with('item', (db) => db.insertInto('workItems').values(item)) : written;
  const { number } = await (whole as typeof written).selectFrom('ticket').select('number').executeTakeFirstOrThrow();
  return number;
}

const cityDays = new Intl.DateTimeFormat('sv-SE', { timeZone: cityTimeZone });

/** The day and six digits of a sequence that does not stop at midnight: no row that all registrations would lock. */
function nextNumber(now: Date) {
  const day = cityDays.format(now).replaceAll('-', '');
  return sql<string>`${day} || lpad((nextval('ticket_numbers') % 1000000)::text, 6, '0')`;
}
