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

export const returnLimitDays = parameter({
  key: 'tickets.returnLimitDays',
  group: life,
  label: '单位收到工单后几个工作日内可以退单',
  hint: '超过后不能再退单；0 表示不限。',
  unit: '工作日',
  schema: z.int().min(0).max(30),
  default: 2,
});

export const urgesPerDay = parameter({
  key: 'tickets.urgesPerDay',
  group: life,
  label: '每件工单每天最多催办',
  hint: '只限制中心催办；诉求人来电催办不受限制。',
  unit: '次',
  schema: z.int().min(1).max(20),
  default: 2,
});

export const repeatUrgeDays = parameter({
  key: 'tickets.repeatUrgeDays',
  group: life,
  label: '同一号码几天内重复登记同类诉求自动催办前单',
  hint: '前一工单仍在单位办理时才催办；0 表示不自动催办。',
  unit: '天',
  schema: z.int().min(0).max(180),
  default: 30,
});

export const assistDays = parameter({
  key: 'tickets.assistDays',
  group: life,
  label: '协办单位答复时限',
  hint: '指定协办时可以另填。',
  unit: '工作日',
  schema: z.int().min(1).max(60),
  default: 3,
});

export const supplementTypes = parameter({
  key: 'tickets.supplementTypes',
  group: life,
  label: '补单类型',
  hint: '用顿号隔开，按顺序显示在补单对话框里。',
  schema: z.string().trim().min(1).max(200),
  default: '备注、补充情况、单位意见、领导批示',
});
