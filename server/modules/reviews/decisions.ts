import { definitionById, nodeOf } from '#modules/workflow';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { tellAboutReturn } from './feedback.ts';

type Moved = { ticketId: string; outcome: string | null; fromStage: string };

const decided = ['approved', 'answeredDirectly', 'returned'];

/**
 * A reviewer has decided. Kept for trainees' tickets, whose figures it makes; a return is told to whoever registered it.
 * Only steps that leave a review are looked at: registering a ticket costs nothing here.
 */
export async function noteDecision(ctx: Context, { ticketId, fromStage, outcome }: Moved): Promise<void> {
  if (fromStage !== 'review' || !decided.includes(outcome ?? '')) return;
  const step = await lastStep(ctx, ticketId);
  if (!step?.personId || !step.registeredBy || step.isSide) return;
  const { personId: reviewerId, registeredBy } = step;
  const inputs = step.inputs as unknown as Record<string, string>;
  const reasons = inputs.reasonCode ? inputs.reasonCode.split(',') : [];
  const decision = outcome === 'returned' ? 'returned' : 'approved';
  if (decision === 'returned') {
    const { name, actions } = nodeOf(await definitionById(ctx.db, step.definitionId), step.node);
    const options = actions
      .find(({ key }) => key === step.action)
      ?.fields.find(({ key }) => key === 'reasonCode')?.options;
    const labels = reasons.map((code) => options?.find(({ value }) => value === code)?.label ?? code);
    await tellAboutReturn(ctx, {
      ticketId,
      personId: registeredBy,
      nodeName: name,
      reasons: labels,
      words: inputs.opinion ?? null,
    });
  }
  if (!step.isTrainee) return;
  await ctx.db
    .insertInto('reviews')
    .values({
      id: newId(ctx.now),
      ticketId,
      traineeId: registeredBy,
      reviewerId,
      onBehalfOf: step.onBehalfOf,
      node: step.node,
      decision,
      isFirst: !(await wasReviewed(ctx, ticketId)),
      reasons,
      words: inputs.opinion ?? null,
      correctedFields: await fieldsCorrected(ctx, ticketId, step.startedAt),
      enteredAt: step.startedAt,
      at: step.at,
      isLate: step.limitAt !== null && step.at > step.limitAt,
    })
    .execute();
}

const lastStep = (ctx: Context, ticketId: string) =>
  ctx.db
    .selectFrom('ticketSteps')
    .innerJoin('tickets', 'tickets.id', 'ticketSteps.ticketId')
    .where('ticketSteps.ticketId', '=', ticketId)
    .where('tickets.id', '=', ticketId)
    .select([
      'ticketSteps.node',
      'ticketSteps.action',
      'ticketSteps.personId',
      'ticketSteps.onBehalfOf',
      'ticketSteps.isSide',
      'ticketSteps.inputs',
      'ticketSteps.startedAt',
      'ticketSteps.at',
      'ticketSteps.limitAt',
      'tickets.registeredBy',
      'tickets.isTrainee',
      'tickets.definitionId',
    ])
    .orderBy('ticketSteps.seq', 'desc')
    .limit(1)
    .executeTakeFirst();

const wasReviewed = async (ctx: Context, ticketId: string): Promise<boolean> =>
  (await ctx.db.selectFrom('reviews').select('id').where('ticketId', '=', ticketId).limit(1).executeTakeFirst()) !==
  undefined;

async function fieldsCorrected(ctx: Context, ticketId: string, since: string): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('ticketCorrections')
    .select('changes')
    .where('ticketId', '=', ticketId)
    .where('at', '>=', since)
    .execute();
  return [
    ...new Set(rows.flatMap(({ changes }) => (changes as unknown as { field: string }[]).map(({ field }) => field))),
  ];
}
