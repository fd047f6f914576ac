import { Definition } from '@minsheng/contracts/workflow';
import { centreNodes } from './centre.ts';
import { registrationNodes } from './registration.ts';
import { reviewNodes } from './review.ts';
import { sideActions } from './side-actions.ts';
import { unitNodes } from './unit.ts';

/**
 * The process a centre starts with: 登记 → (a trainee's: 组长审核) → 初审 → 副班长审核 → 派单 → 单位签收 → 办理, with up to two
 * 转派 downwards → 单位审核, level by level upwards → 中心审核 → 回访 → 办结.
 */
export const defaultProcess: Definition = Definition.parse({
  start: 'registration',
  nodes: [...registrationNodes, ...reviewNodes, ...unitNodes, ...centreNodes],
  sideActions,
});
