import { roleNames } from '@minsheng/contracts/roles';
import { z } from 'zod';
import { parameter } from '#modules/parameters';

const group = '审核与实习';
const Percent = z.int().min(0).max(100);

export const escalationRoles = parameter({
  key: 'reviews.escalationRoles',
  group,
  label: '审核超时后依次转交的岗位',
  hint: `按顺序填写角色标识，例如 agentLead（${roleNames.agentLead}）、shiftLeader（${roleNames.shiftLeader}）；原岗位仍可办理`,
  schema: z.array(z.string().trim().min(1).max(40)).max(5),
  default: ['agentLead', 'shiftLeader'],
});

export const escalationMinutes = parameter({
  key: 'reviews.escalationMinutes',
  group,
  label: '每隔多久转交下一个岗位',
  unit: '分钟',
  hint: '审核超过环节时限即转交第一个岗位，此后每隔这么久再增加一个',
  schema: z.int().min(1).max(1440),
  default: 15,
});

export const minimumReviewed = parameter({
  key: 'reviews.minimumReviewed',
  group,
  label: '抽审生效前至少全审的工单数',
  unit: '件',
  schema: z.int().min(0).max(10_000),
  default: 100,
});

export const graduationReviewed = parameter({
  key: 'reviews.graduationReviewed',
  group,
  label: '转正：至少审核工单数',
  unit: '件',
  schema: z.int().min(1).max(10_000),
  default: 200,
});

export const graduationCleanRate = parameter({
  key: 'reviews.graduationCleanRate',
  group,
  label: '转正：一次通过且未更正比例不低于',
  unit: '%',
  schema: Percent,
  default: 90,
});

export const graduationReturnRate = parameter({
  key: 'reviews.graduationReturnRate',
  group,
  label: '转正：退回比例不高于',
  unit: '%',
  schema: Percent,
  default: 5,
});

export const graduationWrapUpSeconds = parameter({
  key: 'reviews.graduationWrapUpSeconds',
  group,
  label: '转正：整理时长 90 分位不超过',
  unit: '秒',
  schema: z.int().min(30).max(3600),
  default: 480,
});
