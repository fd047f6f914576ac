import type { LocalDraft } from '../drafts/draft.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { CategoryRows } from './CategoryRows.tsx';
import { CitizenRows } from './CitizenRows.tsx';
import { ContentRows } from './ContentRows.tsx';
import type { Complaints } from './check.ts';
import styles from './form.module.css';
import { PlaceRows } from './PlaceRows.tsx';

type Props = { desk: DraftDesk; draft: LocalDraft; complaints: Complaints };
export type RowsProps = { desk: DraftDesk; id: string; complaints: Complaints };

/** The registration form (登记): content first and large, everything else follows from it. */
export function TicketForm({ desk, draft, complaints }: Props) {
  const rows = { desk, id: draft.id, complaints };
  return (
    <form
      className={styles.form}
      aria-label="工单登记"
      data-area
      onSubmit={(event) => event.preventDefault()}
      onBlur={() => void desk.flush(draft.id)}
    >
      <ContentRows {...rows} />
      <CitizenRows {...rows} />
      <PlaceRows {...rows} />
      <CategoryRows {...rows} />
    </form>
  );
}
