import { memo } from 'react';
import { TitleWriter } from '../assistant/Assistant.tsx';
import { AttachmentRow } from './AttachmentRow.tsx';
import { CategoryRows } from './CategoryRows.tsx';
import { CitizenRows } from './CitizenRows.tsx';
import { ContentRows } from './ContentRows.tsx';
import styles from './form.module.css';
import { PlaceRows } from './PlaceRows.tsx';
import type { RowsProps } from './rows.ts';

/**
 * The registration form (登记): content first and large, everything else follows from it. Each row listens to its own
 * field; the whole is drawn again only for another draft or when something is wrong with it.
 */
export const TicketForm = memo(function TicketForm(props: RowsProps) {
  const { desk, id } = props;
  return (
    <form
      className={styles.form}
      aria-label="工单登记"
      data-area
      onSubmit={(event) => event.preventDefault()}
      onBlur={() => void desk.flush(id)}
    >
      <TitleWriter desk={desk} id={id} />
      <ContentRows {...props} />
      <CitizenRows {...props} />
      <PlaceRows {...props} />
      <CategoryRows {...props} />
      <AttachmentRow {...props} />
    </form>
  );
});
