import type { Registration } from '@minsheng/contracts/registration';
import type { Definition } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import { ORPCError } from '@orpc/server';
import { endWrapUp } from '#modules/calls';
import { currentDefinition, move, start } from '#modules/workflow';
import { type Context, can } from '#platform/context';
import { conflict, forbidden } from '#platform/errors';
import { newId } from '#platform/ids';
import { announce } from '#platform/topics';
import { takeOverAttachments } from '../attachments/queries.ts';
import { deadlineFor } from '../deadline.ts';
import { tell } from '../processing/moves.ts';
import type { Moved } from '../processing/state.ts';
import { ticketRegistered, ticketRegistering } from '../topics.ts';
import { assertReceivedInTime } from './received.ts';
import { checkReferences } from './references.ts';
import { drawnForReview } from './review-draw.ts';
import { type NewRow, write } from './write.ts';

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
  let entry: Entry;
  try {
    entry = await entryOf(ctx, form);
  } catch (refusal) {
    // A repetition gets the ticket it made, even when the form would not be accepted any more.
    const earlier = refusal instanceof ORPCError && (await registeredBefore(ctx, form.draftId));
    if (earlier) return earlier;
    throw refusal;
  }
  const { ticket, moved } = entry;
  const written = await write(ctx, form, ticket, moved);
  if (!written) return (await registeredBefore(ctx, form.draftId)) as Registered;
  // A draft that was made just now has nothing attached to it.
  if (!written.isNewDraft) await takeOverAttachments(ctx.db, form.draftId, ticket.id);
  const { draftId, channel, callId } = form;
  await announce(ctx, ticketRegistered, {
    ticketId: ticket.id,
    draftId,
    channel,
    callId,
    registeredBy: ctx.actor.personId,
  });
  await tell(ctx, ticket.id, moved, { isNew: true });
  return { id: ticket.id, number: written.number };
}

interface Entry {
  ticket: NewRow;
  moved: Moved;
}

/** What is to be written, once everything the form names is there and the process accepts it. */
async function entryOf(ctx: Context, form: Registration): Promise<Entry> {
  assertReceivedInTime(form, ctx.now.getTime());
  await announce(ctx, ticketRegistering, form);
  const { paths, deadlineDays } = await checkReferences(ctx, form);
  const { id: definitionId, definition } = await currentDefinition(ctx.db);
  const isTrainee = ctx.actor.roles.includes('trainee');
  const id = newId(ctx.now);
  const reviewDrawn = await drawnForReview(ctx, id);
  const moved = firstMove(ctx, definition, form, {
    ...paths,
    ...pick(form),
    creatorIsTrainee: isTrainee,
    reviewDrawn,
  });
  const dueAt = await deadlineFor(ctx, { urgency: form.urgency, deadlineDays });
  const registeredBy = ctx.actor.personId;
  const ticket = { ...pick(form), id, definitionId, registeredBy, isTrainee, reviewDrawn, deadlineDays, dueAt };
  return { ticket, moved };
}

const pick = ({ kind, urgency, channel, isSecret }: Registration) => ({ kind, urgency, channel, isSecret });

/** The ticket that the draft has already become. */
async function registeredBefore(ctx: Context, draftId: string): Promise<Registered | undefined> {
  const draft = await ctx.db
    .selectFrom('drafts')
    .leftJoin('tickets', 'tickets.id', 'drafts.ticketId')
    .select(['drafts.personId', 'tickets.id', 'tickets.number'])
    .where('drafts.id', '=', draftId)
    .executeTakeFirst();
  if (draft && draft.personId !== ctx.actor.personId) throw conflict('这份暂存属于另一位话务员');
  return draft?.id && draft.number ? { id: draft.id, number: draft.number } : undefined;
}

function firstMove(ctx: Context, definition: Definition, form: Registration, facts: TicketFacts): Moved {
  const { personId, roles, unitId } = ctx.actor;
  const before = start(definition, { creatorId: personId, now: ctx.now });
  const inputs: Record<string, string> = form.action === 'answerDirectly' ? { answer: form.answer } : {};
  const who = { personId, roles, unitId, isCreatorLead: false };
  return { definition, before, ...move(definition, before, { action: form.action, inputs, who, facts, now: ctx.now }) };
}
