import { z } from 'zod';
import { Day, Id, PageQuery, page, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketRow } from './tickets.ts';

/** What is counted of the tickets closed in a period, in the words of the table's head. */
export const satisfactionCounts = {
  closed: '办结',
  handled: '经单位办理',
  called: '已回访',
  reached: '已接通',
  rated: '参评',
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
  unreached: '未联系上',
  asked: '答过是否解决',
  solved: '已解决',
  partly: '部分解决',
  unsolved: '未解决',
} as const;
export type SatisfactionCount = keyof typeof satisfactionCounts;
export const satisfactionCountNames = Object.keys(satisfactionCounts) as [SatisfactionCount, ...SatisfactionCount[]];
export type SatisfactionCounts = Record<SatisfactionCount, number>;

export interface SatisfactionDefinition {
  key: string;
  name: string;
  /** Counts that are added up; the numerator's tickets are among the denominator's. */
  numerator: readonly SatisfactionCount[];
  denominator: readonly SatisfactionCount[];
  text: string;
}

const content = ['verySatisfied', 'satisfied', 'basicallySatisfied'] as const;

/**
 * Every satisfaction figure with its numerator and denominator. One county published 92.3 % and 68.6 % from the same data:
 * which one is meant has to stand beside the figure.
 */
export const satisfactionDefinitions = [
  {
    key: 'ofRated',
    name: '满意率（参评口径）',
    numerator: content,
    denominator: ['rated'],
    text: '（非常满意＋满意＋基本满意）÷ 参评。参评：接通并作出评价的工单，未联系上和未评价的不计。',
  },
  {
    key: 'strictOfRated',
    name: '满意率（不含基本满意）',
    numerator: ['verySatisfied', 'satisfied'],
    denominator: ['rated'],
    text: '（非常满意＋满意）÷ 参评。基本满意留在分母，不进分子。',
  },
  {
    key: 'ofReached',
    name: '满意率（接通口径）',
    numerator: content,
    denominator: ['reached'],
    text: '（非常满意＋满意＋基本满意）÷ 已接通。接通后不愿评价的留在分母。',
  },
  {
    key: 'ofCalled',
    name: '满意率（回访口径）',
    numerator: content,
    denominator: ['called'],
    text: '（非常满意＋满意＋基本满意）÷ 已回访。未联系上的留在分母。',
  },
  {
    key: 'ofClosed',
    name: '满意率（办结口径）',
    numerator: content,
    denominator: ['closed'],
    text: '（非常满意＋满意＋基本满意）÷ 全部办结。直接答复和不需回访的也在分母。',
  },
  {
    key: 'dissatisfied',
    name: '不满意率',
    numerator: ['dissatisfied'],
    denominator: ['rated'],
    text: '不满意 ÷ 参评。',
  },
  {
    key: 'solved',
    name: '解决率',
    numerator: ['solved'],
    denominator: ['asked'],
    text: '已解决 ÷ 回答过“是否解决”的工单。部分解决不算解决。',
  },
  {
    key: 'solvedOrPartly',
    name: '解决率（含部分解决）',
    numerator: ['solved', 'partly'],
    denominator: ['asked'],
    text: '（已解决＋部分解决）÷ 回答过“是否解决”的工单。',
  },
  {
    key: 'callback',
    name: '回访率',
    numerator: ['called'],
    denominator: ['handled'],
    text: '已回访 ÷ 经单位办理的办结工单。咨询、表扬按流程不回访，也在分母。',
  },
  {
    key: 'reach',
    name: '接通率',
    numerator: ['reached'],
    denominator: ['called'],
    text: '已接通 ÷ 已回访。',
  },
  {
    key: 'participation',
    name: '参评率',
    numerator: ['rated'],
    denominator: ['called'],
    text: '参评 ÷ 已回访。',
  },
] as const satisfies readonly SatisfactionDefinition[];

export const sumOf = (counts: SatisfactionCounts, names: readonly SatisfactionCount[]): number =>
  names.reduce((sum, name) => sum + counts[name], 0);

/** The figure as a share, null where there is nothing to divide by. */
export function figureOf({ numerator, denominator }: SatisfactionDefinition, counts: SatisfactionCounts) {
  const [above, below] = [sumOf(counts, numerator), sumOf(counts, denominator)];
  return { numerator: above, denominator: below, share: below === 0 ? null : above / below };
}

/** Which of several callbacks of a ticket counts. */
export const satisfactionBases = { final: '最后一次回访', first: '首次回访' } as const;
export const satisfactionGroups = {
  month: '按月',
  day: '按日',
  unit: '按承办单位',
  category: '按归口类型',
  agent: '按回访员',
} as const;
export type SatisfactionGroup = keyof typeof satisfactionGroups;

const longestDays = 366;

const Scope = z.object({
  basis: z.enum(['final', 'first']).default('final'),
  /** Days on which tickets were closed, both included. */
  from: Day,
  to: Day,
  unitId: Id.optional(),
  categoryId: Id.optional(),
  agentId: Id.optional(),
});
const isPeriod = ({ from, to }: { from: string; to: string }) =>
  from <= to && (Date.parse(to) - Date.parse(from)) / 86_400_000 < longestDays;
const notPeriod = { message: '结束日期不能早于开始日期，最长一年', path: ['to'] };

const FigureQuery = Scope.extend({
  groupBy: z.enum(Object.keys(satisfactionGroups) as [SatisfactionGroup, ...SatisfactionGroup[]]).default('unit'),
});
const Counts = z.object(
  Object.fromEntries(satisfactionCountNames.map((name) => [name, z.int()])) as Record<SatisfactionCount, z.ZodInt>,
);

export const SatisfactionFigures = z.object({
  total: Counts,
  /** `key`: a day, a month, or the id of a unit, category or agent; null for those without one. */
  rows: z.array(z.object({ key: z.string().nullable(), name: z.string(), counts: Counts, errors: z.int() })),
  asOf: Timestamp,
});
export type SatisfactionFigures = z.infer<typeof SatisfactionFigures>;
export type SatisfactionScope = z.infer<typeof Scope>;
export type SatisfactionQuery = z.infer<typeof FigureQuery>;

export const satisfactionRoutes = {
  figures: route({ method: 'GET', path: '/satisfaction', permission: 'callback.read', summary: '满意度' })
    .input(FigureQuery.refine(isPeriod, notPeriod))
    .output(SatisfactionFigures),
  /** The tickets behind one count. */
  tickets: route({
    method: 'GET',
    path: '/satisfaction/tickets',
    permission: 'callback.read',
    summary: '满意度各项计数的工单',
  })
    .input(PageQuery.extend({ ...Scope.shape, count: z.enum(satisfactionCountNames) }).refine(isPeriod, notPeriod))
    .output(page(TicketRow)),
  export: route({
    method: 'POST',
    path: '/satisfaction/exports',
    permission: 'callback.read',
    summary: '导出满意度表',
  })
    .input(FigureQuery.refine(isPeriod, notPeriod))
    .output(z.object({ fileName: z.string(), content: z.string() })),
};
