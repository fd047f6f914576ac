import type { Permission } from '@minsheng/contracts/permissions';
import type { Decision, NewRequest } from '@minsheng/contracts/requests';
import type { Definition } from '@minsheng/contracts/workflow';
import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import type { TicketRecord } from '../processing/state.ts';

/** A ticket with the process it runs on. */
export interface Matter {
  ticket: TicketRecord;
  definition: Definition;
}

export type RequestRecord = Selectable<DB['ticketRequests']>;

/** One kind of request (事项申请): who decides, when it may be asked for, and what its approval does. */
export interface Kind {
  decidedWith: Permission;
  /** Whether this person is one who would ask for it here; if not, it is not offered at all. */
  isTheirs(ctx: Context, matter: Matter): Promise<boolean>;
  /** Why it cannot be asked for now; null when it can. */
  hindrance(ctx: Context, matter: Matter): Promise<string | null>;
  /** Checks what was asked for and says it in a few words: 申请延期 3 个工作日. */
  wordsOf(ctx: Context, asked: NewRequest): Promise<string>;
  /** Does what was asked for; answers what was granted in words, and the columns that keep it. */
  approve(
    ctx: Context,
    matter: Matter,
    request: RequestRecord,
    decision: Decision,
  ): Promise<{ words: string; columns?: { grantedDays?: number; dueBefore?: string; dueAfter?: string } }>;
}
