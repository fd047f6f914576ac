import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '知识库';

export const expiringDays = parameter({
  key: 'knowledge.expiringDays',
  group,
  label: '到期前多少天提醒责任人',
  unit: '天',
  schema: z.int().min(1).max(180),
  default: 30,
});

export const maxArticleAttachmentMegabytes = parameter({
  key: 'knowledge.maxAttachmentMegabytes',
  group,
  label: '知识附件的大小上限',
  unit: 'MB',
  schema: z.int().min(1).max(200),
  default: 20,
});

export const maxArticleAttachments = parameter({
  key: 'knowledge.maxAttachments',
  group,
  label: '一篇知识的附件数量上限',
  unit: '个',
  schema: z.int().min(1).max(100),
  default: 20,
});
