import type { DraftDesk } from '../drafts/draft-desk.ts';
import type { Complaints } from './check.ts';

/** What every row of the form is given: which draft it belongs to, and what is wrong with it. */
export type RowsProps = { desk: DraftDesk; id: string; complaints: Complaints };
