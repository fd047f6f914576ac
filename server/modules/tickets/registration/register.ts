import type { Registration } from '@minsheng/contracts/registration';
import type { Definition } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
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
import { tell } from '../processing/moves.ts';
import type { Moved } from '../processing/state.ts';
import { ticketRegistered } from '../topics.ts';
import { checkReferences } from './references.ts';
import { drawnForReview } from './review-draw.ts';
import { write } from './write.ts';

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
  const draft = await claimDraft(ctx, form);
  if (draft.ticketId) return registeredBefore(ctx, draft.ticketId);
  const { paths, deadlineDays } = await checkReferences(ctx, form);
  const { id: definitionId, definition } = await currentDefinition(ctx.db);
  const isTrainee = ctx.actor.roles.includes('trainee');
  const id = newId(ctx.now);
  const reviewDrawn = await drawnForReview(ctx, id);
  const facts = { ...paths, ...pick(form), creatorIsTrainee: isTrainee, reviewDrawn };
  const moved = firstMove(ctx, definition, form, facts);
  const dueAt = await deadlineFor(ctx, { urgency: form.urgency, deadlineDays });
  const registeredBy = ctx.actor.personId;
  const ticket = { ...pick(form), id, definitionId, registeredBy, isTrainee, reviewDrawn, deadlineDays, dueAt };
  const number = await write(ctx, form, ticket, moved);
  // A draft that was made just now has nothing attached to it.
  if (!draft.isNew) await takeOverAttachments(ctx.db, form.draftId, id);
  await announce(ctx, ticketRegistered, { ticketId: id, callId: form.callId, registeredBy: ctx.actor.personId });
  await tell(ctx, id, moved);
  return { id, number };
}

const pick = ({ kind, urgency, channel, isSecret }: Registration) => ({ kind, urgency, channel, isSecret });

/** Locks the draft; one that became a ticket already names it. A draft that never arrived is made. */
async function claimDraft(ctx: Context, { draftId, callId }: Registration) {
  const at = ctx.now.toISOString();
  const { personId } = ctx.actor;
  const draft = await ctx.db
    .insertInto('drafts')
    .values({ id: draftId, personId, callId, content: json({}) as never, createdAt: at, updatedAt: at })
    // Changes nothing, but waits for whoever holds the row, and holds it from here on.
    .onConflict((existing) => existing.column('id').doUpdateSet((eb) => ({ id: eb.ref('excluded.id') })))
    .returning(['personId', 'ticketId', sql<boolean>`xmax = 0`.as('isNew')])
    .executeTakeFirstOrThrow();
  if (draft.personId !== personId) throw conflict('这份暂存属于另一位话务员');
  return draft;
}

const registeredBefore = (ctx: Context, id: string): Promise<Registered> =>
  ctx.db.selectFrom('tickets').select(['id', 'number']).where('id', '=', id).executeTakeFirstOrThrow();

function firstMove(ctx: Context, definition: Definition, form: Registration, facts: TicketFacts): Moved {
  const { personId, roles, unitId } = ctx.actor;
  const before = start(definition, { creatorId: personId, now: ctx.now });
  const inputs: Record<string, string> = form.action === 'answerDirectly' ? { answer: form.answer } : {};
  const who = { personId, roles, unitId, isCreatorLead: false };
  return { definition, before, ...move(definition, before, { action: form.action, inputs, who, facts, now: ctx.now }) };
}
