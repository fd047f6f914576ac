import type { DraftField } from '../drafts/merge.ts';

/** What the fields of the registration form are called, in the order in which they stand. */
export const fieldLabels: Record<DraftField, string> = {
  content: '诉求内容',
  title: '标题',
  kind: '诉求性质',
  citizenName: '诉求人',
  citizenPhone: '联系电话',
  channel: '来源渠道',
  urgency: '紧急程度',
  receivedAt: '来件时间',
  placeId: '事件发生地',
  placeDetail: '详细地点',
  point: '地图位置',
  categoryId: '归口类型',
  suggestedUnitId: '建议承办单位',
  occurredAt: '发生时间',
  isSecret: '保密',
  answer: '答复内容',
};

export const fieldOrder = Object.keys(fieldLabels) as DraftField[];
export const fieldDomId = (field: DraftField) => `desk-${field}`;
