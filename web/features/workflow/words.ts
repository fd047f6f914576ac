import {
  type Field,
  type Limit,
  type NoticeRule,
  type Performer,
  previousNode,
  type SideAction,
  stages,
  unitMoves,
  type Way,
} from '@minsheng/contracts/workflow';

/** What a role is called in this centre. */
export type RoleName = (key: string) => string;
/** What a node is called in this process. */
export type NodeName = (key: string) => string;

export function performerInWords(performer: Performer | null, roleName: RoleName): string {
  if (!performer) return '';
  const role = roleName(performer.role);
  const words = {
    creator: `登记人，${role}可代办`,
    creatorLead: `登记人的组长，${role}可代办`,
    role,
    unitRole: `承办单位的${role}`,
  };
  return words[performer.by];
}

/** The same where there is little room. */
export function performerInShort(performer: Performer | null, roleName: RoleName): string {
  if (!performer) return '';
  if (performer.by === 'creator') return '登记人';
  return performer.by === 'creatorLead' ? '登记人的组长' : roleName(performer.role);
}

export const limitUnits: Record<Limit['unit'], string> = {
  minutes: '分钟',
  workingHours: '工作小时',
  workingDays: '个工作日',
};

export const limitInWords = (limit: Limit | undefined): string =>
  limit ? `${limit.amount} ${limitUnits[limit.unit]}` : '';

/** Who must not act here because they did before. */
export const barredInWords = (notBy: readonly string[], nodeName: NodeName): string =>
  notBy.map((key) => (key === 'creator' ? '登记人' : `“${nodeName(key)}”的办理人`)).join('、');

export const targetInWords = ({ node }: Way, nodeName: NodeName): string =>
  node === previousNode ? '上一环节' : nodeName(node);

/** What a way does besides leading somewhere. */
export const effectsOf = ({ unit, startsRound }: Way): string[] =>
  [unit !== 'keep' && unitMoves[unit], startsRound && '重新办理一轮'].filter((words) => words !== false);

export const stagesInWords = ({ at }: SideAction): string => at.map((stage) => stages[stage]).join('、');

export const actorsInWords = ({ performer }: SideAction, roleName: RoleName): string =>
  performer.by === 'previousPerformer' ? '上一步的办理人' : performer.roles.map(roleName).join('、');

export const fieldInWords = ({ label, isRequired }: Field): string => `${label}${isRequired ? '（必填）' : ''}`;

export const occasions: Record<NoticeRule['on'], string> = { entered: '进入环节时', overdue: '超过时限时' };

/** Whom a rule tells, and when; persons and units by what they are, their names are the picker's to show. */
export function noticeInWords({ on, to }: NoticeRule, roleName: RoleName): string {
  const whom = {
    role: () => (to.by === 'role' ? roleName(to.role) : ''),
    person: () => '指定人员',
    unit: () => '指定单位',
    handlingUnit: () => '承办单位',
    creator: () => '登记人',
  };
  return `${occasions[on]}提醒${whom[to.by]()}`;
}
