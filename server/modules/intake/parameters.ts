import { z } from 'zod';
import { parameter } from '#modules/parameters';
import { networkPattern } from './clients/targets.ts';

const group = '网络来件';

export const formIsOpen = parameter({
  key: 'intake.formIsOpen',
  group,
  label: '开放市民网上登记',
  hint: '关闭后市民仍可查询已提交的事项。',
  schema: z.boolean(),
  default: true,
});

export const formNotice = parameter({
  key: 'intake.formNotice',
  group,
  label: '网上登记页的提示',
  hint: '显示在登记表上方；关闭登记时说明原因。',
  schema: z.string().max(300),
  default: '紧急情况请直接拨打 110、119、120。提交后请记下受理编号和查询码。',
});

export const formWork = parameter({
  key: 'intake.formWork',
  group,
  label: '网上登记的防机器强度',
  hint: '浏览器提交前做一次小计算，每加 1 难度翻倍；0 为不要求。',
  unit: '位',
  schema: z.int().min(0).max(20),
  default: 14,
});

export const maxFileMegabytes = parameter({
  key: 'intake.maxFileMegabytes',
  group,
  label: '来件单个附件的大小上限',
  unit: 'MB',
  schema: z.int().min(1).max(50),
  default: 10,
});

export const submissionsPerPhone = parameter({
  key: 'intake.submissionsPerPhone',
  group,
  label: '同一电话一天最多提交',
  unit: '件',
  schema: z.int().min(1).max(100),
  default: 5,
});

export const submissionsPerAddress = parameter({
  key: 'intake.submissionsPerAddress',
  group,
  label: '同一网络地址一小时最多提交',
  hint: '同一单位、小区常共用一个网络地址，不宜过小。',
  unit: '件',
  schema: z.int().min(1).max(1000),
  default: 20,
});

export const wrongCodes = parameter({
  key: 'intake.wrongCodes',
  group,
  label: '查询码连续输错几次暂停查询',
  hint: '按受理编号和网络地址分别计算，暂停半小时。',
  unit: '次',
  schema: z.int().min(3).max(50),
  default: 8,
});

export const registersByItself = parameter({
  key: 'intake.registersByItself',
  group,
  label: '要素齐全的来件自动登记',
  hint: '标题、内容、地点、归口类型、联系电话都有效的来件不经人工受理，由系统登记后进入审核；举报除外。',
  schema: z.boolean(),
  default: false,
});

export const ratingsCount = parameter({
  key: 'intake.ratingsCount',
  group,
  label: '市民网上评价作为回访结果',
  hint: '开启后，工单在回访环节时市民的网上评价即为回访结果，不再打电话；关闭则只作参考。',
  schema: z.boolean(),
  default: false,
});

export const webhookNetworks = parameter({
  key: 'intake.webhookNetworks',
  group,
  label: '回调可用的内部网络',
  hint: '接口客户的回调地址默认只能是互联网地址；政务外网等内部平台的 IP 或网段逐个填写，例如 10.1.0.0/16。',
  schema: z.array(z.string().trim().regex(networkPattern, '请填写 IP 或网段，例如 10.1.0.0/16')).max(50),
  default: [],
});
