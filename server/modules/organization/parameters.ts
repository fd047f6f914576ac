import { z } from 'zod';
import { parameter } from '#modules/parameters';

export const idleMinutes = parameter({
  key: 'session.idleMinutes',
  group: '登录与安全',
  label: '多少分钟不操作自动退出',
  unit: '分钟',
  schema: z
    .int()
    .min(5)
    .max(24 * 60),
  default: 120,
});

export const maxFailures = parameter({
  key: 'signIn.maxFailures',
  group: '登录与安全',
  label: '连续输错密码多少次锁定',
  unit: '次',
  schema: z.int().min(3).max(20),
  default: 5,
});

export const lockMinutes = parameter({
  key: 'signIn.lockMinutes',
  group: '登录与安全',
  label: '锁定多少分钟',
  unit: '分钟',
  schema: z
    .int()
    .min(1)
    .max(24 * 60),
  default: 15,
});
