import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '智能派单';

export const acceptedErrorPercent = parameter({
  key: 'dispatching.acceptedErrorPercent',
  group,
  label: '自动派单可接受的错误率',
  hint: '每个单位的派单线由它和历史工单算出：错误率越低，派单线越高，自动派出的越少',
  unit: '%',
  schema: z.number().min(0.1).max(30),
  default: 2,
});

export const windowMinutes = parameter({
  key: 'dispatching.windowMinutes',
  group,
  label: '自动派出前等待派单员拦下的时间',
  hint: '等待期内工单仍在派单列表，可以立即派出或拦下',
  unit: '分钟',
  schema: z.int().min(1).max(120),
  default: 10,
});

export const fewestCases = parameter({
  key: 'dispatching.fewestCases',
  group,
  label: '单位启用自动派单至少需要的历史工单',
  hint: '达到派单线的历史工单少于这个数的单位不自动派单',
  unit: '件',
  schema: z.int().min(10).max(2000),
  default: 50,
});

export const recentDecisions = parameter({
  key: 'dispatching.recentDecisions',
  group,
  label: '判断准确率下滑所看的最近决策',
  hint: '自动派单的准确率明显低于可接受水平时，自动转回影子运行',
  unit: '件',
  schema: z.int().min(20).max(2000),
  default: 200,
});
