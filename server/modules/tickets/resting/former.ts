import type { ProcessState } from '@minsheng/contracts/workflow-state';
import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';

/** A ticket as it was before it came to rest: what bringing it back needs. Goes into jsonb as it stands. */
export interface Former {
  since: string;
  state: ProcessState;
  item: Selectable<DB['workItems']> | null;
  answer: string | null;
  answeredAt: string | null;
  satisfaction: string | null;
}
