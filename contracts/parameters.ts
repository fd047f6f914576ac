import { z } from 'zod';
import { Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

/** A parameter (系统参数) as an administrator sees it. */
export const ParameterSetting = z.object({
  key: z.string(),
  group: z.string(),
  label: z.string(),
  hint: z.string(),
  unit: z.string(),
  /** JSON Schema of the value: type, minimum, maximum, enum. */
  schema: z.record(z.string(), z.unknown()),
  value: z.unknown(),
  default: z.unknown(),
  isDefault: z.boolean(),
  /** Set when what was saved does not fit any longer and the default is in force. */
  problem: z.string().nullable(),
  updatedAt: Timestamp.nullable(),
  updatedBy: Reference.nullable(),
  /** 0 while it has never been set. */
  version: z.int(),
});
export type ParameterSetting = z.infer<typeof ParameterSetting>;

export const parameterRoutes = {
  list: route({ method: 'GET', path: '/parameters', permission: 'parameter.manage', summary: '系统参数' }).output(
    z.array(ParameterSetting),
  ),
  set: route({ method: 'PUT', path: '/parameters/{key}', permission: 'parameter.manage', summary: '修改系统参数' })
    .input(z.object({ key: z.string().max(100), value: z.unknown(), version: z.int() }))
    .output(ParameterSetting),
};
