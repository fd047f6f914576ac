import type { Registration } from '@minsheng/contracts/registration';
import { sql } from 'kysely';
import { endWrapUp } from '#modules/calls';
import { currentDefinition, move, start } from '#modules/workflow';
import { type Context, can } from '#platform/context';
import { json } from '#platform/database';
import { conflict, forbidden } from '#platform/errors';
import { newId } from '#platform/ids';
import { announce } from '#platform/topics';
import { takeOverAttachments } from '../attachments/queries.ts';
import { deadlineFor } from '../deadline.ts';
import { columnsAfter, type Moved, stepDue, stepRow, tell, workItemRow } from '../processing/moves.ts';
import { whoIs } from '../processing/state.ts';
import { ticketSearchTokens } from '../tokens.ts';
import { ticketRegistered } from '../topics.ts';
import { checkReferences } from './references.ts';

type Registered = { id: string; number: string };

/**
 * A form becomes a ticket (登记): the draft's id makes it happen once, however often the browser asks. The ticket, its
 * first step and the work it makes are written together or not at all.
 */
export async function registerTicket(ctx: Context, form: Registration): Promise<Registered> {
  if (form.action === 'answerDirectly' && !can(ctx.actor, 'ticket.answerDirectly'))
    throw forbidden('您不能直接答复办结');
  // The call before the draft: the wrap-up's expiry locks them in this order too.
  if (form.callId) await endWrapUp(ctx, form.callId, form.action === 'submit' ? 'submitted' : 'answeredDirectly');
  const earlier = await claimDraft(ctx, form);
  if (earlier) return earlier;
  const id = newId(ctx.now);
  const isTrainee = ctx.actor.roles.includes('trainee');
  const { paths, deadlineDays } = await checkReferences(ctx, form);
  const definition = await currentDefinition(ctx.db, 'ticket');
  const before = start(definition.definition, { creatorId: ctx.actor.personId, now: ctx.now });
  const moved: Moved = {
    definition: definition.definition,
    before,
    ...move(definition.definition, before, {
      action: form.action,
      inputs: form.action === 'answerDirectly' ? { answer: form.answer } : {},
      who: await whoIs(ctx.db, ctx.actor, ctx.actor.personId),
      facts: {
        ...paths,
        kind: form.kind,
        urgency: form.urgency,
        channel: form.channel,
        isSecret: form.isSecret,
        creatorIsTrainee: isTrainee,
      },
      now: ctx.now,
    }),
  };
  const dueAt = await deadlineFor(ctx, { urgency: form.urgency, deadlineDays });
  const ticket = {
    id,
    definitionId: definition.id,
    kind: form.kind,
    urgency: form.urgency,
    registeredBy: ctx.actor.personId,
    dueAt,
  };
  const number = await insertTicket(ctx, form, moved, { ...ticket, deadlineDays, isTrainee });
  await insertFirstStep(ctx, ticket, moved);
  await settle(ctx, form, ticket.id, number);
  await tell(ctx, id, moved);
  return { id, number };
}

/** Locks the draft; one that became a ticket already answers with that ticket. A draft that never arrived is made. */
async function claimDraft(ctx: Context, { draftId, callId }: Registration): Promise<Registered | null> {
  const at = ctx.now.toISOString();
  await ctx.db
    .insertInto('drafts')
    .values({
      id: draftId,
      personId: ctx.actor.personId,
      callId,
      content: json({}) as never,
      createdAt: at,
      updatedAt: at,
    })
    .onConflict((existing) => existing.column('id').doNothing())
    .execute();
  const draft = await ctx.db
    .selectFrom('drafts')
    .selectAll()
    .where('id', '=', draftId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (draft.personId !== ctx.actor.personId) throw conflict('这份暂存属于另一位话务员');
  if (!draft.ticketId) return null;
  return ctx.db
    .selectFrom('tickets')
    .select(['id', 'number'])
    .where('id', '=', draft.ticketId)
    .executeTakeFirstOrThrow();
}

type Known = {
  id: string;
  definitionId: string;
  registeredBy: string;
  dueAt: string | null;
  deadlineDays: number;
  isTrainee: boolean;
};

async function insertTicket(ctx: Context, form: Registration, moved: Moved, known: Known): Promise<string> {
  const { draftId: _, action: __, answer: ___, ...content } = form;
  const day = ctx.now.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' }).replaceAll('-', '');
  const number = sql<string>`${day} || lpad((nextval('ticket_numbers') % 1000000)::text, 6, '0')`;
  const row = await ctx.db
    .insertInto('tickets')
    .values({
      ...content,
      ...known,
      number,
      registeredAt: ctx.now.toISOString(),
      searchTokens: sql`array_to_tsvector(${ticketSearchTokens(content)}::text[])`,
      ...(columnsAfter(moved) as { status: string; node: string; nodeEnteredAt: string; trail: never }),
    })
    .returning('number')
    .executeTakeFirstOrThrow();
  return row.number;
}

async function insertFirstStep(
  ctx: Context,
  ticket: {
    id: string;
    definitionId: string;
    kind: string;
    urgency: string;
    registeredBy: string;
    dueAt: string | null;
  },
  moved: Moved,
): Promise<void> {
  await ctx.db
    .insertInto('ticketSteps')
    .values({ ...stepRow(ctx, ticket.id, moved, null), seq: 1 })
    .execute();
  const item = await workItemRow(ctx, ticket, moved, await stepDue(ctx, moved.definition, moved.state));
  if (item) await ctx.db.insertInto('workItems').values(item).execute();
}

async function settle(ctx: Context, form: Registration, ticketId: string, number: string): Promise<void> {
  await ctx.db
    .updateTable('drafts')
    .set({ ticketId, parkedAt: null, content: json({}) as never })
    .where('id', '=', form.draftId)
    .execute();
  await takeOverAttachments(ctx.db, form.draftId, ticketId);
  await announce(ctx, ticketRegistered, { ticketId, callId: form.callId, registeredBy: ctx.actor.personId });
  ctx.log.info({ ticketId, number }, 'ticket registered');
}
