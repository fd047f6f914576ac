import type { Definition, Field } from '@minsheng/contracts/workflow';
import type { TicketFacts } from '@minsheng/contracts/workflow-facts';
import type { ProcessState, ProcessStep } from '@minsheng/contracts/workflow-state';
import { defaultProcess } from '../default-process/process.ts';
import { move, type Offer, offered, start } from '../engine.ts';
import { nodeOf, type Who } from '../performers.ts';

/** A person of a story: `person('王芳', ['unitHandler'], '市水务局')`. */
export const person = (name: string, roles: string[], unitId: string | null = null, isCreatorLead = false): Who => ({
  personId: name,
  roles,
  unitId,
  isCreatorLead,
});

export const ordinaryMatter: TicketFacts = {
  kind: 'help',
  urgency: 'normal',
  channel: 'phone',
  isSecret: false,
  creatorIsTrainee: false,
  reviewDrawn: true,
  category: [],
  place: [],
};

export interface Journey {
  state: ProcessState;
  steps: ProcessStep[];
  facts: TicketFacts;
  /** The name of the node where the ticket is. */
  at(): string;
  /** Takes the step; what has to be filled in and is not given is filled in somehow. */
  does(who: Who, action: string, inputs?: Record<string, string>): ProcessStep;
  mayDo(who: Who): Offer[];
}

/** A matter on its way through a process, told step by step; every step takes a minute. */
export function journey(
  creator: Who,
  facts: Partial<TicketFacts> = {},
  definition: Definition = defaultProcess,
  began = new Date('2026-11-22T01:00:00Z'),
): Journey {
  const told: Journey = {
    state: start(definition, { creatorId: creator.personId, now: began }),
    steps: [],
    facts: { ...ordinaryMatter, ...facts },
    at: () => nodeOf(definition, told.state.node).name,
    mayDo: (who) => offered(definition, told.state, who, told.facts),
    does(who, action, inputs = {}) {
      const fields = told.mayDo(who).find(({ key }) => key === action)?.fields ?? [];
      const now = new Date(began.getTime() + (told.steps.length + 1) * 60_000);
      const filled = { ...filledIn(fields), ...inputs };
      const { state, step } = move(definition, told.state, { action, inputs: filled, who, facts: told.facts, now });
      told.state = state;
      told.steps.push(step);
      return step;
    },
  };
  return told;
}

const filledIn = (fields: readonly Field[]): Record<string, string> =>
  Object.fromEntries(fields.filter((field) => field.isRequired).map((field) => [field.key, exampleOf(field)]));

function exampleOf({ kind, label, options }: Field): string {
  if (kind === 'choice' || kind === 'choices') return options[0]?.value ?? '';
  return kind === 'date' ? '2026-11-22' : `${label}：已核实`;
}
