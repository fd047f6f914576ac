import type { Definition } from '@minsheng/contracts/workflow';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { addWorkingTime } from '#modules/calendar';
import { type PastCallback, recordPastCallbacks } from '#modules/callbacks';
import { nodeOf } from '#modules/workflow';
import { newId } from '#platform/ids';
import { type Random, randomFrom } from '../random.ts';
import type { JourneyStep } from './journey.ts';
import type { Row, Written } from './rows.ts';

/** Writes the callbacks that the demo's journeys passed through, with answers, attempts and now and then a mistake. */
export async function insertCallbacks(
  db: Kysely<DB>,
  written: Written,
  rows: readonly Row[],
  reviewers: readonly string[],
): Promise<void> {
  await recordPastCallbacks(
    db,
    rows.flatMap((row) => callbacksOf(written, row, reviewers)),
  );
}

function callbacksOf(written: Written, row: Row, reviewers: readonly string[]): PastCallback[] {
  const { definition } = written;
  const random = randomFrom(`callback/${row.number}`);
  const visits = visitsOf(definition, row.journey.steps);
  const { state } = row.journey;
  const isOpen = nodeOf(definition, state.node).stage === 'callback';
  const left = visits.filter((visit) => visit.at(-1)?.to !== visit.at(-1)?.from);
  const told = left.filter((visit) => toldBy.includes(visit.at(-1)?.outcome ?? ''));
  const waiting = isOpen ? [visits.find((visit) => !left.includes(visit)) ?? []] : [];
  const all = [...told, ...waiting].map((visit, index) => callbackOf(written, row, visit, index, random));
  const dissatisfied = all.filter(({ result }) => result === 'dissatisfied');
  for (const callback of dissatisfied)
    callback.followup = callback === dissatisfied.at(-1) ? followupOf(definition, row) : 'superseded';
  for (const callback of all) if (callback.status === 'done' && random.chance(0.03)) mark(callback, reviewers, random);
  return all;
}

const toldBy = ['satisfied', 'dissatisfied', 'unreached'];

/** The steps at callback nodes, cut where the ticket left. */
function visitsOf(definition: Definition, steps: readonly JourneyStep[]): JourneyStep[][] {
  const visits: JourneyStep[][] = [];
  let isFresh = true;
  for (const step of steps) {
    if (nodeOf(definition, step.from).stage !== 'callback') continue;
    if (isFresh) visits.push([]);
    visits.at(-1)?.push(step);
    isFresh = step.to !== step.from;
  }
  return visits;
}

function followupOf(definition: Definition, { journey: { state } }: Row): string {
  const { stage, actions } = nodeOf(definition, state.node);
  if (stage === 'end' || stage === 'void') return 'closed';
  if (stage === 'callback') return 'callback';
  const decides = actions.some(({ to }) => to.some(({ outcome }) => outcome === 'reissued'));
  return decides ? 'supervision' : 'rework';
}

function callbackOf(written: Written, row: Row, visit: JourneyStep[], index: number, random: Random): PastCallback {
  const { state } = row.journey;
  const last = visit.at(-1);
  const isDone = last !== undefined && last.to !== last.from;
  const openedAt = visit[0]?.startedAt ?? state.enteredAt;
  const answer = isDone && last ? answerOf(last, random) : nothing;
  const attempts = visit.map((step) => attemptOf(written, step));
  return {
    id: newId(new Date(openedAt)),
    ticketId: row.id,
    ordinal: index + 1,
    round: index,
    node: last?.from ?? state.node,
    kind: row.ticket.kind,
    categoryId: row.categoryId,
    unitId: last?.unitsBefore[0] ?? state.units[0] ?? null,
    status: isDone ? 'done' : 'open',
    openedAt,
    nextAt: attempts.at(-1)?.nextAt ?? openedAt,
    lastCode: attempts.at(-1)?.code ?? null,
    agentId: last?.personId ?? null,
    doneAt: isDone ? (last?.at ?? null) : null,
    words: last?.inputs.opinion ?? '',
    followup: null,
    attempts,
    marks: [],
    ...answer,
  };
}

type Answer = Pick<PastCallback, 'isReached' | 'result' | 'solved' | 'satisfaction' | 'reasons'>;
const nothing: Answer = { isReached: false, result: null, solved: null, satisfaction: null, reasons: [] };

/** Content with what is not solved, or not content with what is: both happen. */
function answerOf({ outcome, inputs }: JourneyStep, random: Random): Answer {
  if (outcome === 'unreached') return { ...nothing, result: outcome, isReached: inputs.reasonCode === 'other' };
  const isContent = outcome === 'satisfied';
  const solved = random.weighted(
    isContent ? (['solved', 'partly', 'unsolved'] as const) : (['unsolved', 'partly', 'solved'] as const),
    (answer) => (answer === 'partly' ? 12 : answer === (isContent ? 'solved' : 'unsolved') ? 84 : 4),
  );
  const reasons = inputs.reasonCode ? [inputs.reasonCode] : ['other'];
  if (!isContent && random.chance(0.3) && !reasons.includes('slow')) reasons.push('slow');
  return {
    isReached: true,
    result: outcome,
    solved,
    satisfaction: isContent ? (inputs.satisfaction ?? 'satisfied') : 'dissatisfied',
    reasons: isContent ? [] : reasons,
  };
}

function attemptOf({ calendar }: Written, { outcome, inputs, at, personId, from, to }: JourneyStep) {
  const code =
    outcome === 'unreached' ? (codes[inputs.reasonCode ?? ''] ?? inputs.reasonCode ?? 'noAnswer') : 'connected';
  const nextAt = from === to ? addWorkingTime(at, { minutes: 120 }, calendar).dueAt.toISOString() : null;
  return { id: newId(new Date(at)), agentId: personId, at, code, note: inputs.opinion ?? '', nextAt };
}
const codes: Record<string, string> = { other: 'notRated' };

const mistakes = [
  ['wrongResult', '录音中诉求人说“还没解决”，登记为满意'],
  ['notAsked', '没有询问问题是否解决'],
  ['leading', '先说“那就给您登记满意了”，属于诱导'],
  ['badRecord', '诉求人补充的意见没有记录'],
  ['attitude', '打断诉求人说话'],
] as const;

function mark(callback: PastCallback, reviewers: readonly string[], random: Random): void {
  const markedBy = random.pick(reviewers.filter((id) => id !== callback.agentId));
  const markedAt = callback.doneAt;
  if (!markedBy || !markedAt) return;
  const [kind, remark] = random.pick(mistakes);
  const isAnswered = random.chance(0.4);
  callback.marks.push({
    ...{ id: newId(new Date(markedAt)), kind, remark, markedBy, markedAt },
    answer: isAnswered ? '已复听录音，今后注意。' : null,
    answeredAt: isAnswered ? markedAt : null,
  });
}
