import { type TicketColumn, ticketColumns } from '@minsheng/contracts/ticket-columns';
import { satisfactions } from '@minsheng/contracts/ticket-fields';
import { ticketChannels, ticketKinds, ticketStatuses, urgencies } from '@minsheng/contracts/tickets';
import { outcomes } from '@minsheng/contracts/workflow';
import { maskPhone } from '@minsheng/language/phone';
import type { WholeTicket } from '#modules/tickets';
import type { Cell } from '#platform/csv';
import { maskName, maskText } from './masking.ts';
import type { WrittenColumn } from './writing/cells.ts';

type Value = (ticket: WholeTicket, isPersonal: boolean) => Cell;
const moment = (at: string | null) => (at === null ? null : new Date(at));
const hidden = '（保密）';

const values: Record<TicketColumn, { width: number; value: Value }> = {
  number: { width: 18, value: ({ number }) => number },
  title: { width: 40, value: ({ title }, isPersonal) => text(title, isPersonal) },
  kind: { width: 8, value: ({ kind }) => ticketKinds[kind] },
  urgency: { width: 10, value: ({ urgency }) => urgencies[urgency] },
  status: { width: 10, value: ({ status }) => ticketStatuses[status] },
  node: { width: 14, value: ({ nodeName }) => nodeName },
  category: { width: 32, value: ({ categoryName }) => categoryName },
  place: { width: 28, value: ({ placeName }) => placeName },
  placeDetail: { width: 28, value: ({ placeDetail }, isPersonal) => text(placeDetail, isPersonal) },
  point: { width: 24, value: ({ point }) => point && `${point.lng},${point.lat}` },
  citizen: { width: 12, value: ({ citizen }, isPersonal) => nameOf(citizen?.name, isPersonal) },
  phone: { width: 16, value: ({ citizen }, isPersonal) => phoneOf(citizen?.phone, isPersonal) },
  unit: { width: 22, value: ({ unitName }) => unitName },
  channel: { width: 12, value: ({ channel }) => ticketChannels[channel] },
  registeredBy: { width: 12, value: ({ registeredByName }) => registeredByName },
  registered: { width: 18, value: ({ registeredAt }) => moment(registeredAt) },
  received: { width: 18, value: ({ receivedAt }) => moment(receivedAt) },
  due: { width: 18, value: ({ dueAt }) => moment(dueAt) },
  answered: { width: 18, value: ({ answeredAt }) => moment(answeredAt) },
  closed: { width: 18, value: ({ closedAt }) => moment(closedAt) },
  entered: { width: 18, value: ({ enteredAt }) => moment(enteredAt) },
  satisfaction: { width: 12, value: ({ satisfaction }) => satisfaction && satisfactions[satisfaction] },
  outcome: { width: 12, value: ({ outcome }) => outcome && outcomes[outcome] },
  round: { width: 10, value: ({ round }) => round },
  returnedTimes: { width: 12, value: ({ returnedTimes }) => returnedTimes },
  declinedTimes: { width: 10, value: ({ declinedTimes }) => declinedTimes },
  source: { width: 16, value: ({ source }) => source },
  externalNumber: { width: 20, value: ({ externalNumber }) => externalNumber },
  content: { width: 60, value: ({ content }, isPersonal) => text(content, isPersonal) },
  answer: { width: 60, value: ({ answer }, isPersonal) => answer && text(answer, isPersonal) },
};

/** The chosen columns; without `isPersonal` a citizen's name, number and whatever looks like one in a text is masked. */
export const columnsOf = (chosen: readonly TicketColumn[], isPersonal: boolean): WrittenColumn<WholeTicket>[] =>
  chosen.map((column) => ({
    title: ticketColumns[column].label,
    width: values[column].width,
    cell: (ticket) => values[column].value(ticket, isPersonal),
  }));

const text = (written: string, isPersonal: boolean) => (isPersonal ? written : maskText(written));
const nameOf = (name: string | undefined, isPersonal: boolean) =>
  name === undefined ? hidden : isPersonal ? name : maskName(name);
const phoneOf = (phone: string | undefined, isPersonal: boolean) =>
  phone === undefined ? hidden : isPersonal ? phone : maskPhone(phone);
