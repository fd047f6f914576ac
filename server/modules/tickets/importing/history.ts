import type { Definition, Outcome } from '@minsheng/contracts/workflow';
import type { ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { replay } from '#modules/workflow';

/** What an older platform tells of how a matter went. */
export interface PastProcess {
  receivedAt: string;
  closedAt: string;
  unitId: string | null;
  answer: string | null;
  answeredAt: string | null;
  /** What the older platform knew besides, by the words it used. */
  remarks: Record<string, string>;
}

export interface History {
  steps: ProcessStep[];
  state: ProcessState;
}

/**
 * The steps a matter that is over would have taken through this process (登记 → 答复 → 办结), as far as the process has
 * nodes for them, and the state they add up to. Nobody of this centre took them, so they name no person.
 */
export function pastProcess(definition: Definition, past: PastProcess): History {
  const way = wayThrough(definition);
  const units = past.unitId ? [past.unitId] : [];
  const answered = past.answer ? way.answering : null;
  const steps: ProcessStep[] = [];
  const go = (to: string, at: string, outcome: Outcome, inputs: Record<string, string> = {}) => {
    const from = steps.at(-1)?.to ?? definition.start;
    const unitsBefore = steps.at(-1)?.unitsAfter ?? [];
    const common = { isSide: false, startsRound: false, personId: null, action: imported };
    if (from !== to) steps.push({ ...common, from, to, outcome, unitsBefore, unitsAfter: units, inputs, at });
  };
  go(answered ?? way.closing, past.receivedAt, 'submitted', past.remarks);
  if (answered) go(way.closing, past.answeredAt ?? past.closedAt, 'answered', { answer: past.answer ?? '' });
  go(way.end, past.closedAt, 'closed', answered || !past.answer ? {} : { answer: past.answer });
  const beginning = { creatorId: null, now: new Date(past.receivedAt) };
  const state = replay(definition, beginning, steps);
  // There is nothing to take back (收回): what happened elsewhere stays as it was.
  return { steps, state: { ...state, trail: { ...state.trail, previous: null } } };
}

/** Stands in the steps where the name of a button stands otherwise; the timeline then shows the outcome's own word. */
const imported = 'imported';

interface PastWay {
  /** Where units answer; null in a process without units. */
  answering: string | null;
  /** Where the centre closes; the end itself in a process without such a node. */
  closing: string;
  end: string;
}

function wayThrough({ nodes, start }: Definition): PastWay {
  const of = (stage: string) => nodes.filter((node) => node.stage === stage && node.key !== start);
  const end = of('end')[0]?.key;
  if (!end) throw new Error('the process has no end');
  const leadsToAnswer = (key: string) =>
    nodes.some(
      (node) => node.key === key && node.actions.some(({ to }) => to.some(({ outcome }) => outcome === 'answered')),
    );
  const answering = of('unit').find(({ key }) => leadsToAnswer(key))?.key ?? null;
  const closing = (of('centre')[0] ?? of('callback')[0])?.key ?? end;
  return { answering, closing, end };
}
