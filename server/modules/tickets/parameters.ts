import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '工单时限';

export const defaultDeadlineDays = parameter({
  key: 'tickets.defaultDeadlineDays',
  group,
  label: '归口类型未设时限时的办理时限',
  unit: '工作日',
  schema: z.int().min(1).max(90),
  default: 5,
});

export const urgentDeadlineHours = parameter({
  key: 'tickets.urgentDeadlineHours',
  group,
  label: '紧急工单的办理时限',
  unit: '小时',
  schema: z.int().min(1).max(240),
  default: 24,
});

export const criticalDeadlineHours = parameter({
  key: 'tickets.criticalDeadlineHours',
  group,
  label: '特急工单的办理时限',
  unit: '小时',
  schema: z.int().min(1).max(240),
  default: 2,
});

export const maxAttachmentMegabytes = parameter({
  key: 'tickets.maxAttachmentMegabytes',
  group: '附件',
  label: '单个附件的大小上限',
  unit: 'MB',
  schema: z.int().min(1).max(500),
  default: 50,
});
