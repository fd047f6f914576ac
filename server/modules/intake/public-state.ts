import { type PublicMatter, type PublicState, publicStates } from '@minsheng/contracts/citizen';
import type { Stage } from '@minsheng/contracts/workflow';

/** What is known inside of a matter; times ISO in UTC. */
export interface Matter {
  number: string;
  state: 'new' | 'accepted' | 'rejected' | 'merged';
  receivedAt: string;
  decidedAt: string | null;
  reply: string | null;
  ticket: {
    status: string;
    stage: Stage;
    dueAt: string | null;
    registeredAt: string;
    dispatchedAt: string | null;
    answer: string | null;
    answeredAt: string | null;
    closedAt: string | null;
  } | null;
  rating: PublicMatter['rating'];
}

const byStage: Record<Stage, PublicState> = {
  registration: 'examining',
  review: 'examining',
  dispatch: 'dispatching',
  unit: 'handling',
  centre: 'checking',
  callback: 'answered',
  end: 'closed',
  void: 'ended',
};

/** The answer belongs to the citizen only once the centre has let it go: before that it is a unit's proposal. */
const toldAt: readonly Stage[] = ['callback', 'end'];

/** What may be said outside: never a person, an opinion or a unit's own step. */
export function publicMatter(matter: Matter): PublicMatter {
  const { ticket, number, receivedAt, rating } = matter;
  const state = publicStateOf(matter);
  const isTold = ticket !== null && matter.state === 'accepted' && toldAt.includes(ticket.stage);
  const ownAnswer = isTold ? ticket.answer : null;
  const isOver = state === 'closed' || state === 'ended' || state === 'rejected';
  return {
    number,
    state,
    stateText: publicStates[state],
    receivedAt,
    dueAt: ticket && !isOver && !ownAnswer ? ticket.dueAt : null,
    milestones: milestonesOf(matter, isTold),
    answer: ownAnswer ?? (state === 'rejected' || state === 'merged' ? matter.reply : null),
    answeredAt: ownAnswer ? (ticket?.answeredAt ?? null) : null,
    canSupplement: !isOver,
    canRate: ownAnswer !== null && rating === null,
    rating,
  };
}

function publicStateOf({ state, ticket }: Matter): PublicState {
  if (state === 'rejected' || state === 'merged') return state;
  return ticket ? byStage[ticket.stage] : 'received';
}

function milestonesOf({ receivedAt, state, decidedAt, ticket }: Matter, isTold: boolean): PublicMatter['milestones'] {
  const steps: { text: string; at: string | null }[] = [{ text: '收到您的诉求', at: receivedAt }];
  if (state === 'rejected') steps.push({ text: '未予受理', at: decidedAt });
  if (state === 'merged') steps.push({ text: '并入先前反映的事项', at: decidedAt });
  if (state === 'accepted' && ticket) {
    steps.push({ text: '已受理', at: ticket.registeredAt });
    steps.push({ text: '已转交承办单位', at: ticket.dispatchedAt });
    if (isTold && ticket.answer) steps.push({ text: '已答复', at: ticket.answeredAt });
    if (ticket.stage === 'end') steps.push({ text: '已办结', at: ticket.closedAt });
  }
  return steps.flatMap(({ text, at }) => (at ? [{ text, at }] : []));
}
