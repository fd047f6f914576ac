import type { Graduation, GraduationCheck, TraineeFigures } from '@minsheng/contracts/trainees';
import { record } from '#modules/audit';
import { exchangeRole } from '#modules/organization';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, forbidden, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { traineeById } from './people.ts';
import { traineeFigures } from './trainees.ts';

type Proposal = { id: string; fromDay: string; toDay: string; words: string };

/** A lead proposes that a trainee become an agent (转正); the figures are kept as they stand now. */
export async function propose(ctx: Context, { id: personId, fromDay, toDay, words }: Proposal): Promise<Graduation> {
  const person = await traineeById(ctx, personId);
  await ctx.db.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute();
  const open = await select(ctx)
    .where('graduations.personId', '=', personId)
    .where('state', '=', 'proposed')
    .executeTakeFirst();
  if (open) throw conflict(`${person.name}已有待审批的转正申请`);
  const { figures, checks, isMet } = await traineeFigures(ctx, { id: personId, fromDay, toDay });
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('graduations')
    .values({
      id,
      personId,
      state: 'proposed',
      fromDay,
      toDay,
      figures: json(figures as never) as never,
      checks: json(checks as never) as never,
      isMet,
      words,
      proposedBy: ctx.actor.personId,
      proposedAt: ctx.now.toISOString(),
    })
    .execute();
  await note(ctx, id, `提出 ${person.name} 转正${isMet ? '' : '（指标未全部达到）'}`);
  return graduationById(ctx, id);
}

/** The manager agrees: the trainee is an agent from now on. Nobody decides on a proposal of their own. */
export async function approve(ctx: Context, { id, words }: { id: string; words: string }): Promise<Graduation> {
  const { person } = await decide(ctx, id, 'approved', words);
  await exchangeRole(ctx, person.id, { from: 'trainee', to: 'agent' });
  await note(ctx, id, `同意 ${person.name} 转正为话务员`);
  return graduationById(ctx, id);
}

export async function refuse(ctx: Context, { id, words }: { id: string; words: string }): Promise<Graduation> {
  const { person } = await decide(ctx, id, 'refused', words);
  await note(ctx, id, `不同意 ${person.name} 转正：${words}`);
  return graduationById(ctx, id);
}

export async function withdraw(ctx: Context, { id }: { id: string }): Promise<Graduation> {
  const graduation = await graduationById(ctx, id);
  if (graduation.proposedBy.id !== ctx.actor.personId) throw forbidden('只能撤回自己提出的转正申请');
  await settle(ctx, id, 'withdrawn', '');
  await note(ctx, id, `撤回 ${graduation.person.name} 的转正申请`);
  return graduationById(ctx, id);
}

export async function listGraduations(
  ctx: Context,
  { state, personId }: { state?: Graduation['state'] | undefined; personId?: string | undefined },
): Promise<Graduation[]> {
  let query = select(ctx);
  if (state) query = query.where('graduations.state', '=', state);
  if (personId) query = query.where('graduations.personId', '=', personId);
  return (await query.orderBy('graduations.proposedAt', 'desc').limit(200).execute()).map(toGraduation);
}

async function decide(ctx: Context, id: string, state: 'approved' | 'refused', words: string): Promise<Graduation> {
  const graduation = await graduationById(ctx, id);
  if (graduation.proposedBy.id === ctx.actor.personId) throw forbidden('转正申请须由提出人以外的人员审批');
  if (graduation.person.id === ctx.actor.personId) throw forbidden('不能审批自己的转正');
  await settle(ctx, id, state, words);
  return graduation;
}

async function settle(ctx: Context, id: string, state: Graduation['state'], words: string): Promise<void> {
  const settled = await ctx.db
    .updateTable('graduations')
    .set({ state, decidedBy: ctx.actor.personId, decidedAt: ctx.now.toISOString(), decisionWords: words || null })
    .where('id', '=', id)
    .where('state', '=', 'proposed')
    .returning('personId')
    .executeTakeFirst();
  if (!settled) throw conflict('这份转正申请已经处理过');
  await publish(ctx, {
    audience: { permission: 'trainee.read', person: settled.personId },
    kind: 'graduationSettled',
    keys: ['trainees', 'organization'],
  });
}

const select = (ctx: Context) =>
  ctx.db
    .selectFrom('graduations')
    .innerJoin('people as person', 'person.id', 'graduations.personId')
    .innerJoin('people as proposer', 'proposer.id', 'graduations.proposedBy')
    .leftJoin('people as decider', 'decider.id', 'graduations.decidedBy')
    .selectAll('graduations')
    .select(['person.name as personName', 'proposer.name as proposerName', 'decider.name as deciderName']);

type Row = Awaited<ReturnType<ReturnType<typeof select>['executeTakeFirstOrThrow']>>;

async function graduationById(ctx: Context, id: string): Promise<Graduation> {
  const row = await select(ctx).where('graduations.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有找到这份转正申请');
  return toGraduation(row);
}

const toGraduation = ({ personId, personName, proposedBy, proposerName, decidedBy, deciderName, ...row }: Row) => ({
  ...row,
  person: { id: personId, name: personName },
  state: row.state as Graduation['state'],
  figures: row.figures as unknown as TraineeFigures,
  checks: row.checks as unknown as GraduationCheck[],
  proposedBy: { id: proposedBy, name: proposerName },
  decidedBy: decidedBy ? { id: decidedBy, name: deciderName ?? '' } : null,
});

const note = (ctx: Context, objectId: string, summary: string) =>
  record(ctx, { action: 'trainee.graduation', objectKind: 'graduation', objectId, summary });
