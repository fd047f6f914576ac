import type { Registration } from '@minsheng/contracts/registration';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { cityTimeZone } from '#platform/database';
import { statementText } from '#platform/statement-text';
import { storedPhone } from '../phone.ts';
import { pointColumns } from '../point.ts';
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

export interface Written {
  number: string;
  isNewDraft: boolean;
}

/**
 * The draft's end, ticket, step and open work in one statement: one way to the database instead of five. The draft is
 * made, or locked, first; nothing is written, and the answer undefined, when it is somebody else's or already a ticket.
 */
export async function write(
  ctx: Context,
  form: Registration,
  ticket: NewRow,
  moved: Moved,
): Promise<Written | undefined> {
  const { draftId, action: _, answer: __, point, ...content } = form;
  const columns = {
    ...content,
    ...pointColumns(point),
    // A call has its own time.
    receivedAt: form.channel === 'phone' ? null : form.receivedAt,
    citizenPhone: await storedPhone(ctx.db, content.citizenPhone),
  };
  const item = await workItemRow(ctx, ticket, moved, await stepDue(ctx, moved.definition, moved.state));
  const { insert, ask } = statementText();
  const draft = { id: draftId, personId: ctx.actor.personId, callId: form.callId, content: '{}', ticketId: ticket.id };
  const parts = [
    `draft as (${insert('drafts', { ...draft, createdAt: ctx.now, updatedAt: ctx.now })}
      on conflict (id) do update set ticket_id = excluded.ticket_id, parked_at = null, content = excluded.content
        where drafts.person_id = excluded.person_id and drafts.ticket_id is null
      returning xmax = 0 as is_new)`,
    `ticket as (${insert('tickets', { ...columns, ...ticket, ...derived(ctx, columns, moved) }, 'draft')}
      returning number)`,
    `step as (${insert('ticketSteps', { ...stepRow(ctx, ticket.id, moved, null), seq: 1 }, 'draft')})`,
    ...(item ? [`item as (${insert('workItems', item, 'draft')})`] : []),
  ];
  const { rows } = await ask<Written>(
    ctx.db,
    `with ${parts.join(', ')} select number, is_new as is_new_draft from draft, ticket`,
  );
  return rows[0];
}

const derived = (ctx: Context, columns: Parameters<typeof ticketSearchTokens>[0], moved: Moved) => ({
  ...(columnsAfter(moved) as { status: string; node: string; nodeEnteredAt: string; trail: never }),
  number: nextNumber(ctx.now),
  registeredAt: ctx.now,
  searchTokens: sql<string>`array_to_tsvector(${ticketSearchTokens(columns)}::text[])`,
});

const cityDays = new Intl.DateTimeFormat('sv-SE', { timeZone: cityTimeZone });

/** The day and six digits of a sequence that does not stop at midnight: no row that all registrations would lock. */
function nextNumber(now: Date) {
  const day = cityDays.format(now).replaceAll('-', '');
  return sql<string>`${day} || lpad((nextval('ticket_numbers') % 1000000)::text, 6, '0')`;
}
