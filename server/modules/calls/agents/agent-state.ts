import type { AgentState, CallState, ChosenAgentState } from '@minsheng/contracts/calls';

/** What the agent chose, apart from what the calls make of it. */
export interface AgentChoice {
  chosen: ChosenAgentState;
  afterCall: 'ready' | 'busy';
}

/**
 * The state an agent is in: talking while any call is, wrapping up while any wrap-up runs, else what they chose.
 * A choice made during a call ("break after this one") waits until the calls are over.
 */
export function agentStateOf({ chosen }: AgentChoice, calls: readonly CallState[]): AgentState {
  if (calls.some((state) => state === 'talking' || state === 'held')) return 'talking';
  if (calls.includes('wrapUp')) return 'wrapUp';
  return chosen;
}

/** Who asked to be busy after each call is, as soon as the calls are over, until they say they are ready. */
export function choiceAfter(before: AgentState, after: AgentState, choice: AgentChoice): ChosenAgentState {
  const callsAreOver = (before === 'talking' || before === 'wrapUp') && after === choice.chosen;
  return callsAreOver && choice.chosen === 'ready' ? choice.afterCall : choice.chosen;
}
