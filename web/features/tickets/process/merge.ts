import { isSamePoint, type Point, pointText } from '@minsheng/contracts/points';
import { type Ticket, type TicketContent, ticketKinds, urgencies } from '@minsheng/contracts/tickets';

const labels = {
  title: '标题',
  content: '诉求内容',
  kind: '诉求性质',
  urgency: '紧急程度',
  isSecret: '是否保密',
  placeId: '事件发生地',
  placeDetail: '详细地点',
  categoryId: '归口类型',
  point: '地图位置',
  receivedAt: '来件时间',
} as const;

type Field = keyof typeof labels;
export type Correctable = Pick<TicketContent, Field>;

const fields = Object.keys(labels) as Field[];

export const correctableOf = (ticket: Ticket): Correctable =>
  Object.fromEntries(fields.map((field) => [field, ticket[field]])) as Correctable;

/** Only the fields that were changed here: what others changed meanwhile in other fields stays theirs. */
export const changesOf = (before: Correctable, after: Partial<Correctable>): Partial<Correctable> =>
  Object.fromEntries(
    fields
      // What the form does not ask for is not in it.
      .filter((field) => after[field] !== undefined && !isSame(before, after, field))
      .map((field) => [field, after[field]]),
  );

const isSame = (before: Correctable, after: Partial<Correctable>, field: Field) =>
  field === 'point' ? isSamePoint(before.point, after.point ?? null) : before[field] === after[field];

/** `mine` is null where only the other one changed the field. */
export type MergeLine = { label: string; theirs: string; mine: string | null };

/** What the other one changed since this form was opened, against what was changed here. */
export function mergeLines(before: Correctable, theirs: Correctable, mine: Partial<Correctable>): MergeLine[] {
  return fields
    .filter((field) => !isSame(before, theirs, field))
    .map((field) => ({
      label: labels[field],
      theirs: inWords(field, theirs[field]),
      mine: field in mine ? inWords(field, mine[field]) : null,
    }));
}

/** 2026-11-23 09:30 on the city's clock */
const moments = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' });

function inWords(field: Field, value: unknown): string {
  if (field === 'kind') return ticketKinds[value as keyof typeof ticketKinds];
  if (field === 'urgency') return urgencies[value as keyof typeof urgencies];
  if (field === 'isSecret') return value ? '保密' : '不保密';
  if (field === 'point') return value ? pointText(value as Point) : '（空）';
  if (field === 'receivedAt') return value ? moments.format(new Date(String(value))) : '（空）';
  if (field === 'placeId' || field === 'categoryId') return value ? '（已更换）' : '（空）';
  return String(value || '（空）');
}
