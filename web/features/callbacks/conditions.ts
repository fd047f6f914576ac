import { z } from 'zod';

const text = z.string().optional().catch(undefined);
const id = z.uuid().optional().catch(undefined);
const day = z.iso.date().optional().catch(undefined);
const flag = z.boolean().optional().catch(undefined);

/** What the addresses of these pages may say; what is not understood is left out. `open`: the callback in the panel. */
export const CallbackSearch = z.object({
  open: id,
  status: z.enum(['open', 'done']).optional().catch(undefined),
  order: z.enum(['next', 'age']).optional().catch(undefined),
  hasError: flag,
  errorKind: text,
  categoryId: id,
  isSecond: flag,
  code: text,
  unitId: id,
  agentId: id,
  satisfaction: z
    .enum(['verySatisfied', 'satisfied', 'basicallySatisfied', 'dissatisfied'])
    .optional()
    .catch(undefined),
  result: z.enum(['satisfied', 'dissatisfied', 'unreached']).optional().catch(undefined),
  from: day,
  to: day,
  isDue: flag,
});
export type CallbackSearch = z.infer<typeof CallbackSearch>;

export const DissatisfiedSearch = z.object({
  followup: z.enum(['rework', 'callback', 'supervision', 'closed']).optional().catch(undefined),
  isAll: flag,
  reason: text,
  categoryId: id,
  unitId: id,
  isRepeated: flag,
  olderThanDays: z.number().int().min(1).max(3650).optional().catch(undefined),
  from: day,
  to: day,
});
export type DissatisfiedSearch = z.infer<typeof DissatisfiedSearch>;

export const FigureSearch = z.object({
  basis: z.enum(['final', 'first']).optional().catch(undefined),
  groupBy: z.enum(['month', 'day', 'unit', 'category', 'agent']).optional().catch(undefined),
  figure: text,
  from: day,
  to: day,
  unitId: id,
  categoryId: id,
  agentId: id,
});
export type FigureSearch = z.infer<typeof FigureSearch>;
