import { z } from 'zod';
import { parameter } from '#modules/parameters';

export const replyDays = parameter({
  key: 'supervision.replyDays',
  group: '督办',
  label: '黄红牌书面说明的时限',
  unit: '工作日',
  schema: z.int().min(1).max(30),
  default: 2,
});
