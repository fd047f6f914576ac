import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '话务';

export const wrapUpLimitSeconds = parameter({
  key: 'calls.wrapUpLimitSeconds',
  group,
  label: '整理时限',
  hint: '电话挂断后多久须提交工单；超过即判为超期处理工单，并自动暂存。只对之后挂断的电话生效。',
  unit: '秒',
  schema: z.int('请填写整数').min(30, '至少 30 秒').max(7200, '至多 7200 秒'),
  default: 480,
});

export const wrapUpWarningSeconds = parameter({
  key: 'calls.wrapUpWarningSeconds',
  group,
  label: '整理时限到期前多久提醒',
  unit: '秒',
  schema: z.int('请填写整数').min(0).max(3600, '至多 3600 秒'),
  default: 60,
});

export const ringTimeoutSeconds = parameter({
  key: 'calls.ringTimeoutSeconds',
  group,
  label: '振铃多久没有下文视为未接',
  hint: '交换机漏发事件时，由平台自行了结这通来电。',
  unit: '秒',
  schema: z.int('请填写整数').min(30, '至少 30 秒').max(3600, '至多 3600 秒'),
  default: 180,
});

export const silenceTimeoutMinutes = parameter({
  key: 'calls.silenceTimeoutMinutes',
  group,
  label: '通话多久没有任何事件视为已结束',
  hint: '交换机漏发挂断事件、坐席此后也没有再接电话时，由平台自行了结，不计整理时长。',
  unit: '分钟',
  schema: z.int('请填写整数').min(10, '至少 10 分钟').max(1440, '至多 1440 分钟'),
  default: 120,
});

export const areaCode = parameter({
  key: 'calls.areaCode',
  group,
  label: '本市长途区号',
  hint: '补在七、八位的本地号码前面，使同一号码只有一种写法。',
  schema: z.string().regex(/^0(10|2\d|[3-9]\d{2})$/, '请填写区号，例如 0915'),
  default: '0915',
});

export const exemptionDays = parameter({
  key: 'calls.exemptionDays',
  group,
  label: '整理超期后多少天内可以申请豁免',
  unit: '天',
  schema: z.int('请填写整数').min(1, '至少 1 天').max(60, '至多 60 天'),
  default: 3,
});
