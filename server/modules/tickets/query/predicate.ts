import type { Clause } from '@minsheng/contracts/ticket-conditions';
import type { Expression, SqlBool } from 'kysely';
import type { Scope } from './known.ts';

/** True, false or null where the ticket has no value; a null counts as false, also under `none`. */
export type Predicate = Expression<SqlBool>;
export type Meets = (clause: Clause, scope: Scope) => Predicate;
