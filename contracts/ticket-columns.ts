import { z } from 'zod';

/** Every column a view may show and an export may hold. `isLong`: whole texts, for exports only. */
export const ticketColumns = {
  number: { label: '工单编号' },
  title: { label: '标题' },
  kind: { label: '性质' },
  urgency: { label: '紧急程度' },
  status: { label: '状态' },
  node: { label: '当前环节' },
  category: { label: '归口类型' },
  place: { label: '事发地' },
  placeDetail: { label: '详细地点' },
  point: { label: '地图位置' },
  citizen: { label: '诉求人' },
  phone: { label: '电话' },
  unit: { label: '承办单位' },
  channel: { label: '渠道' },
  registeredBy: { label: '登记人' },
  registered: { label: '登记时间' },
  received: { label: '来件时间' },
  due: { label: '办理时限' },
  answered: { label: '答复时间' },
  closed: { label: '办结时间' },
  entered: { label: '到达当前环节' },
  satisfaction: { label: '回访结果' },
  outcome: { label: '办结方式' },
  round: { label: '重办次数' },
  returnedTimes: { label: '被退回次数' },
  declinedTimes: { label: '退单次数' },
  source: { label: '来源平台' },
  externalNumber: { label: '原平台编号' },
  content: { label: '诉求内容', isLong: true },
  answer: { label: '答复内容', isLong: true },
} as const satisfies Record<string, { label: string; isLong?: true }>;
export type TicketColumn = keyof typeof ticketColumns;
export const ticketColumnNames = Object.keys(ticketColumns) as [TicketColumn, ...TicketColumn[]];
export const TicketColumnName = z.enum(ticketColumnNames, '没有这一列');

/** What a person sees who has chosen nothing. */
export const initialColumns: TicketColumn[] = [
  'number',
  'title',
  'kind',
  'status',
  'category',
  'place',
  'citizen',
  'phone',
  'unit',
  'registered',
  'due',
];

export const TicketColumns = z
  .array(TicketColumnName)
  .min(1, '请至少选择一列')
  .max(ticketColumnNames.length)
  .refine((columns) => new Set(columns).size === columns.length, '列不能重复');
