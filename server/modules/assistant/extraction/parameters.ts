import { z } from 'zod';
import { parameter } from '#modules/parameters';

export const localPlate = parameter({
  key: 'assistant.localPlate',
  group: '助手',
  label: '本地车牌开头',
  hint: '诉求中只说“车牌 12345”时补在前面，如 陕G。',
  schema: z.string().regex(/^[\u4e00-\u9fff][A-Z]$/, '请填写省份简称加一个大写字母，如 陕G'),
  default: '陕G',
});
