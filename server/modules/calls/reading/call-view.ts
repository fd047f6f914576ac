import type { CallDirection } from '@minsheng/contracts/call-events';
import type { Call, CallState, NoTicketReason, WrapUp, WrapUpOutcome } from '@minsheng/contracts/calls';
import { maskPhone } from '@minsheng/language/phone';
import type { Actor } from '#platform/context';
import type { CallRow } from '../queries.ts';
import { isControllable } from '../switch/adapters.ts';

export type ShownCallRow = CallRow & { agentName: string | null };

/** A call as `viewer` may see it: the whole number is for the agent whose call it is. */
export const toCall = (row: ShownCallRow, viewer: Actor): Call => ({
  id: row.id,
  direction: row.direction as CallDirection,
  state: row.state as CallState,
  phone: row.agentId === viewer.personId ? row.phone : null,
  phoneMasked: row.phone === null ? null : maskPhone(row.phone),
  agent: row.agentId === null ? null : { id: row.agentId, name: row.agentName ?? '' },
  ringingAt: row.ringingAt,
  answeredAt: row.answeredAt,
  heldSince: row.heldSince,
  hungUpAt: row.hungUpAt,
  talkSeconds: row.talkSeconds,
  heldSeconds: row.heldSeconds,
  wrapUp: toWrapUp(row),
  endedBy: row.endedBy as Call['endedBy'],
  canControl: isControllable(row.externalId),
});

/** Null while the clock has not started; what was settled during the call shows when it has. */
function toWrapUp(row: CallRow): WrapUp | null {
  const { wrapUpStartedAt, wrapUpWarnAt, wrapUpDueAt, wrapUpLimitSeconds } = row;
  if (!wrapUpStartedAt || !wrapUpWarnAt || !wrapUpDueAt || wrapUpLimitSeconds === null) return null;
  return {
    startedAt: wrapUpStartedAt,
    limitSeconds: wrapUpLimitSeconds,
    warnAt: wrapUpWarnAt,
    dueAt: wrapUpDueAt,
    endedAt: row.wrapUpEndedAt,
    outcome: row.wrapUpOutcome as WrapUpOutcome | null,
    isOvertime: row.isOvertime,
    submittedAt: row.submittedAt,
    noTicketReason: row.noTicketReason as NoTicketReason | null,
    noTicketNote: row.noTicketNote,
  };
}
