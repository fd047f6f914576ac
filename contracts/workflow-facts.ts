import { ticketChannels, ticketKinds, urgencies } from './tickets.ts';
import { type Outcome, outcomes, platformOutcomes } from './workflow.ts';

/** A fact that conditions may ask for. `isFixed`: it cannot change while a ticket runs. */
export type FactMeaning = { name: string; isFixed?: boolean } & (
  | { type: 'boolean' | 'number' | 'path' }
  | { type: 'choice'; options: Readonly<Record<string, string>> }
);

/** What tickets tell the process of a matter. */
export const ticketFacts = {
  kind: { name: '诉求性质', type: 'choice', options: ticketKinds },
  urgency: { name: '紧急程度', type: 'choice', options: urgencies },
  channel: { name: '受理渠道', type: 'choice', options: ticketChannels, isFixed: true },
  isSecret: { name: '是否保密', type: 'boolean' },
  creatorIsTrainee: { name: '登记人是实习话务员', type: 'boolean', isFixed: true },
  /** A trainee's ticket whose turn it is to be reviewed by the lead; drawn once, at registration. */
  reviewDrawn: { name: '抽中组长审核', type: 'boolean', isFixed: true },
  category: { name: '归口类型', type: 'path' },
  place: { name: '事件发生地', type: 'path' },
} as const satisfies Record<string, FactMeaning>;

/** What the platform does by itself is nobody's doing and counts for nothing. */
const countedOutcomes = (Object.keys(outcomes) as Outcome[]).filter((outcome) => !platformOutcomes.includes(outcome));

/** What the process knows of itself. */
export const processFacts: Record<string, FactMeaning> = {
  depth: { name: '办理单位层级', type: 'number' },
  round: { name: '重办次数', type: 'number' },
  attempts: { name: '本环节已尝试次数', type: 'number' },
  ...Object.fromEntries(
    countedOutcomes.map((outcome) => [`count.${outcome}`, { name: `${outcomes[outcome]}次数`, type: 'number' }]),
  ),
};

export const knownFacts: Record<string, FactMeaning> = { ...ticketFacts, ...processFacts };

type ValueOf<Meaning> = Meaning extends { type: 'choice'; options: infer Options }
  ? keyof Options
  : Meaning extends { type: 'boolean' }
    ? boolean
    : Meaning extends { type: 'path' }
      ? readonly string[]
      : number;

/** Every fact a ticket has to supply; paths are ids from the top of the tree to the chosen node, empty when none is chosen. */
export type TicketFacts = { [Name in keyof typeof ticketFacts]: ValueOf<(typeof ticketFacts)[Name]> };
