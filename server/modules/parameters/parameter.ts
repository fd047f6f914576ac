import type { z } from 'zod';

/** Something a centre may set: what it is called, what it may be, and what it is until somebody sets it. */
export interface Parameter<Value> {
  /** `calls.wrapUpLimitSeconds`: the module, then the name with its unit. */
  key: string;
  group: string;
  label: string;
  /** What follows from it, for whoever sets it. */
  hint?: string;
  /** As it stands behind the figure: 分钟, 次. */
  unit?: string;
  schema: z.ZodType<Value>;
  default: Value;
}

const known = new Map<string, Parameter<unknown>>();

/** Makes a parameter known to the list of settings. Called once per key, when its module is loaded. */
export function parameter<Value>(definition: Parameter<Value>): Parameter<Value> {
  if (known.has(definition.key)) throw new Error(`two parameters are called ${definition.key}`);
  definition.schema.parse(definition.default);
  known.set(definition.key, definition as Parameter<unknown>);
  return definition;
}

export const knownParameters = (): readonly Parameter<unknown>[] => [...known.values()];
export const knownParameter = (key: string): Parameter<unknown> | undefined => known.get(key);
