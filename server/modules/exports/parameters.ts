import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '工单导出';

export const keepExportsDays = parameter({
  key: 'exports.keepDays',
  group,
  label: '导出文件保留天数',
  unit: '天',
  hint: '文件含有工单内容，到期自动删除，记录保留',
  schema: z.int().min(1).max(90),
  default: 7,
});

export const mostExportRows = parameter({
  key: 'exports.mostRows',
  group,
  label: '一次最多导出的工单数',
  unit: '件',
  schema: z.int().min(1000).max(5_000_000),
  default: 1_000_000,
});
