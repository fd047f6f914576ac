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

const life = '工单办理';

export const maxExtensions = parameter({
  key: 'tickets.maxExtensions',
  group: life,
  label: '每件工单最多延期次数',
  hint: '批准的才计入次数；0 表示不允许延期。',
  unit: '次',
  schema: z.int().min(0).max(10),
  default: 2,
});

export const maxExtensionDays = parameter({
  key: 'tickets.maxExtensionDays',
  group: life,
  label: '一次最多延长',
  unit: '工作日',
  schema: z.int().min(1).max(90),
  default: 10,
});

export const pingPongCount = parameter({
  key: 'tickets.pingPongCount',
  group: life,
  label: '退单、转办达到几次标为推诿',
  hint: '同一工单在单位之间来回的次数，标记显示在列表和工单上，派单时提示历次退单的单位与原因。',
  unit: '次',
  schema: z.int().min(1).max(20),
  default: 3,
});
