import type { Context } from '#platform/context';
import type { ImportRecord } from '../imports/queries.ts';
import type { Importer } from '../imports/rows.ts';

/** One kind of thing that can be imported (工单、知识). */
export interface SubjectKind {
  /** In sentences: 件工单. */
  unit: string;
  importer(ctx: Context, current: ImportRecord): Promise<Importer>;
  /** When a run or an undoing has come to its end. */
  finished?(ctx: Context): Promise<void>;
  /** Takes back some of what an import brought, behind `after` in the order of ids; how many are gone, and where to go on. */
  undoSome(ctx: Context, current: ImportRecord, after: string): Promise<{ gone: number; next: string | null }>;
  /** How many stayed. */
  countKept(ctx: Context, importId: string): Promise<number>;
}
