/** What a field of a ticket is called where a correction is shown. */
export const correctionLabels = {
  title: '标题',
  content: '诉求内容',
  kind: '诉求性质',
  channel: '受理渠道',
  urgency: '紧急程度',
  isSecret: '是否保密',
  citizenName: '诉求人',
  citizenPhone: '联系电话',
  placeId: '事件发生地',
  placeDetail: '详细地点',
  categoryId: '归口类型',
  suggestedUnitId: '建议承办单位',
  occurredAt: '发生时间',
  point: '地图位置',
  receivedAt: '来件时间',
} as const;
