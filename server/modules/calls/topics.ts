import type { WrapUpOutcome } from '@minsheng/contracts/calls';
import { topic } from '#platform/topics';

/** A telephone rings at an agent's desk. Announced again when the call is offered to the next agent. */
export const callRinging = topic<{ callId: string; agentId: string; phone: string | null }>('callRinging');

/** An agent talks with a citizen. Announced again when another agent takes over. */
export const callAnswered = topic<{ callId: string; agentId: string | null; phone: string | null }>('callAnswered');

/**
 * The call is over, answered or missed. Events that come late can take it back and end it once more: whoever listens must
 * bear to hear it twice.
 */
export const callEnded = topic<{ callId: string; agentId: string | null; isMissed: boolean }>('callEnded');

/** The wrap-up reached its limit (超期): whatever form is open for the call is to be parked (自动暂存). */
export const wrapUpExpired = topic<{ callId: string; agentId: string }>('wrapUpExpired');

/** The agent is done with the call's form, or the server was for them (`parked` with `isOvertime`). */
export const wrapUpEnded = topic<{
  callId: string;
  agentId: string | null;
  outcome: WrapUpOutcome;
  isOvertime: boolean;
}>('wrapUpEnded');
