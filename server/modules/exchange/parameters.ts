import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '历史工单导入';

export const maxImportMegabytes = parameter({
  key: 'exchange.maxImportMegabytes',
  group,
  label: '导入文件的大小上限',
  unit: 'MB',
  schema: z.int().min(1).max(2000),
  default: 200,
});

export const keepImportFilesDays = parameter({
  key: 'exchange.keepImportFilesDays',
  group,
  label: '导入结束后原文件保留天数',
  unit: '天',
  hint: '原文件含有诉求人信息，到期自动删除；工单不受影响',
  schema: z.int().min(1).max(3650),
  default: 30,
});
