import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '回访';

export const retryMinutes = parameter({
  key: 'callbacks.retryMinutes',
  group,
  label: '未联系上后再次回访的间隔',
  hint: '按工作时间计算；呼叫结果自己有间隔的，用它自己的（见回访设置）。最多几次由办理流程的“回访”环节规定。',
  unit: '分钟',
  schema: z.int().min(5).max(4800),
  default: 120,
});

export const mostAttemptsPerDay = parameter({
  key: 'callbacks.mostAttemptsPerDay',
  group,
  label: '同一件工单一天最多回访次数',
  hint: '到了这个次数，下一次排到下一个工作日。',
  unit: '次',
  schema: z.int().min(1).max(10),
  default: 2,
});

export const holdMinutes = parameter({
  key: 'callbacks.holdMinutes',
  group,
  label: '打开回访后为本人保留的时间',
  hint: '这段时间内别人取“下一件”不会取到它。',
  unit: '分钟',
  schema: z.int().min(1).max(120),
  default: 15,
});
