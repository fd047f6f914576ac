import { z } from 'zod';
import { RoleKeyName } from '../roles.ts';
import { type TicketKind, TicketKindName } from '../tickets.ts';
import type { Asked, CheckedForm, CheckFacts, Found } from './form.ts';
import * as matter from './matter.ts';
import * as personal from './personal.ts';

export const checkLevels = { block: '拦截', warn: '提醒', off: '停用' } as const;
export type CheckLevel = keyof typeof checkLevels;
const LevelName = z.enum(Object.keys(checkLevels) as [CheckLevel, ...CheckLevel[]]);

interface Check {
  name: string;
  /** What it looks for, in a sentence for whoever sets the rules. */
  about: string;
  level: CheckLevel;
  look: (asked: Asked) => Found[];
  /** What `number` means, where there is one. */
  number?: { label: string; default: number; min: number; max: number };
  words?: { label: string; default: readonly string[] };
}

/** Everything that can be looked for; whether it blocks or warns, for whom and for what, is data. */
export const checks = {
  phoneInTitle: {
    name: '标题含电话号码',
    about: '标题里出现手机或固定电话号码',
    level: 'block',
    look: personal.phoneInTitle,
  },
  identityInTitle: {
    name: '标题含身份证号',
    about: '标题里出现身份证号码',
    level: 'block',
    look: personal.identityInTitle,
  },
  nameInTitle: {
    name: '标题含诉求人姓名',
    about: '标题里出现登记的诉求人姓名',
    level: 'warn',
    look: personal.nameInTitle,
  },
  identityInContent: {
    name: '内容含完整证件号',
    about: '诉求内容里有完整的身份证或银行卡号码',
    level: 'warn',
    look: personal.identityInContent,
  },
  phoneImplausible: {
    name: '联系电话可疑',
    about: '号码位数不对，或像是随手填的',
    level: 'warn',
    look: personal.phoneImplausible,
  },
  shortContent: {
    name: '内容过短',
    about: '诉求内容的字数太少',
    level: 'warn',
    look: matter.shortContent,
    number: { label: '至少字数', default: 20, min: 10, max: 200 },
  },
  placeMissing: {
    name: '缺少具体地点',
    about: '求助、投诉、举报既没有填详细地点，内容里也没有地点',
    level: 'warn',
    look: matter.placeMissing,
  },
  timeMissing: { name: '缺少时间', about: '投诉、举报没有写明发生的时间', level: 'warn', look: matter.timeMissing },
  wishMissing: { name: '缺少诉求', about: '内容里没有写群众要求什么', level: 'warn', look: matter.wishMissing },
  kindAgainstText: {
    name: '性质与内容不符',
    about: '例如选了“咨询”，内容却是投诉',
    level: 'warn',
    look: matter.kindAgainstText,
  },
  sensitiveWords: {
    name: '敏感词',
    about: '标题、内容、答复里有不宜使用的词；“原词=规范说法”，一行一个',
    level: 'warn',
    look: matter.sensitiveWords,
    words: {
      label: '词表',
      default: [
        '刁民=群众',
        '神经病=精神障碍患者',
        '傻子=智力障碍人士',
        '瞎子=视力障碍人士',
        '聋子=听力障碍人士',
        '瘸子=肢体障碍人士',
        '钉子户=未签约住户',
        '泼妇=女士',
      ],
    },
  },
  unansweredQuestions: {
    name: '答复可能不完整',
    about: '直接答复的字数与群众所问的问题数量相差太远',
    level: 'warn',
    look: matter.unansweredQuestions,
    number: { label: '每个问题至少字数', default: 12, min: 4, max: 100 },
  },
  duplicateOpen: {
    name: '重复在办',
    about: '同一件事已有在办工单（由查重给出）；同一诉求人的，相似度低 15 也提示',
    level: 'warn',
    look: matter.duplicateOpen,
    number: { label: '至少相似度', default: 60, min: 30, max: 100 },
  },
  categoryAgainstText: {
    name: '归口与内容不符',
    about: '智能归口很有把握的类型与所选不同，而所选的可能性不到一成',
    level: 'warn',
    look: matter.categoryAgainstText,
    number: { label: '至少把握', default: 85, min: 50, max: 99 },
  },
} as const satisfies Record<string, Check>;

export type CheckKey = keyof typeof checks;
export const checkKeys = Object.keys(checks) as [CheckKey, ...CheckKey[]];
export const CheckKeyName = z.enum(checkKeys);

/** A rule (自检规则): a check with its level, for these roles and kinds; none named means all. */
export const SelfCheckRule = z.object({
  key: CheckKeyName,
  level: LevelName,
  roles: z.array(RoleKeyName).max(40),
  kinds: z.array(TicketKindName).max(10),
  number: z.int().min(0).max(10_000),
  words: z.array(z.string().trim().min(1).max(60)).max(2000),
});
export type SelfCheckRule = z.infer<typeof SelfCheckRule>;

/** The rule a centre starts with. */
export function initialRule(key: CheckKey): SelfCheckRule {
  const { level, number, words } = checks[key] as Check;
  return { key, level, roles: [], kinds: [], number: number?.default ?? 0, words: [...(words?.default ?? [])] };
}

export interface Finding extends Found {
  rule: CheckKey;
  level: Exclude<CheckLevel, 'off'>;
}

interface Subject {
  form: CheckedForm;
  roles: readonly string[];
  facts?: CheckFacts;
}

/** What is wrong with a form, the blocking first; the same in the browser, while one types, and on the server. */
export function selfCheck(rules: readonly SelfCheckRule[], { form, roles, facts = {} }: Subject): Finding[] {
  const found = rules.flatMap((rule): Finding[] => {
    const { key, level, number, words } = rule;
    if (level === 'off' || !concerns(rule, roles, form.kind)) return [];
    const { look } = checks[key] as Check;
    return look({ form, facts, number, words }).map((each) => ({ ...each, rule: key, level }));
  });
  return found.sort((a, b) => Number(b.level === 'block') - Number(a.level === 'block'));
}

const concerns = (rule: SelfCheckRule, roles: readonly string[], kind: TicketKind | null) =>
  (rule.roles.length === 0 || rule.roles.some((role) => roles.includes(role))) &&
  (rule.kinds.length === 0 || (kind !== null && rule.kinds.includes(kind)));
