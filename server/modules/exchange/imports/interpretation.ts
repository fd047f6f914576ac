import { areaCode } from '#modules/calls';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { loadMatchers } from '../interpreting/lookups.ts';
import type { Interpretation } from '../interpreting/row.ts';
import { type ImportRecord, lookOf, mappingOf } from './queries.ts';

/** What the rows of this import are understood with, as of now. */
export async function interpretationOf(ctx: Context, current: ImportRecord): Promise<Interpretation> {
  return {
    headers: lookOf(current).headers,
    mapping: mappingOf(current),
    ...(await loadMatchers(ctx.db)),
    areaCode: await readParameter(ctx.db, areaCode),
    now: ctx.now,
  };
}
