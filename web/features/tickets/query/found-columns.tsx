import { pointText } from '@minsheng/contracts/points';
import { type TicketColumn, ticketColumns } from '@minsheng/contracts/ticket-columns';
import { satisfactions } from '@minsheng/contracts/ticket-fields';
import type { FoundTicket } from '@minsheng/contracts/ticket-search';
import { urgencies } from '@minsheng/contracts/tickets';
import { outcomes } from '@minsheng/contracts/workflow';
import type { ReactNode } from 'react';
import type { Column } from '../../../ui/KeysetTable.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { searchColumns } from '../lists/columns.tsx';

const time = (at: string | null) => (at ? <TimeText at={at} /> : '—');
const times = (count: number) => (count > 0 ? count : '—');

const more: [TicketColumn, width: number, render: (row: FoundTicket) => ReactNode][] = [
  ['urgency', 84, ({ urgency }) => urgencies[urgency]],
  ['node', 110, ({ nodeName }) => nodeName],
  ['placeDetail', 160, ({ placeDetail }) => placeDetail || '—'],
  ['point', 200, ({ point }) => (point ? pointText(point) : '—')],
  ['registeredBy', 100, ({ registeredByName }) => registeredByName ?? '—'],
  ['received', 126, ({ receivedAt }) => time(receivedAt)],
  ['answered', 126, ({ answeredAt }) => time(answeredAt)],
  ['closed', 126, ({ closedAt }) => time(closedAt)],
  ['entered', 126, ({ enteredAt }) => time(enteredAt)],
  ['satisfaction', 92, ({ satisfaction }) => (satisfaction ? satisfactions[satisfaction] : '—')],
  ['outcome', 92, ({ outcome }) => (outcome ? outcomes[outcome] : '—')],
  ['round', 84, ({ round }) => times(round)],
  ['returnedTimes', 96, ({ returnedTimes }) => times(returnedTimes)],
  ['declinedTimes', 84, ({ declinedTimes }) => times(declinedTimes)],
  ['source', 120, ({ source }) => source ?? '—'],
  ['externalNumber', 150, ({ externalNumber }) => externalNumber ?? '—'],
];

/** The columns of every list, then those only the query has; hidden until a view or a person chooses them. */
export const foundColumns: readonly Column<FoundTicket>[] = [
  ...(searchColumns as readonly Column<FoundTicket>[]),
  ...more.map(([key, width, render]) => ({
    key,
    title: ticketColumns[key].label,
    width,
    isHiddenAtFirst: true,
    render,
  })),
];
