import { TicketContent, type TicketKind, ticketKinds } from '@minsheng/contracts/tickets';
import { Input } from 'antd';
import { Choice } from '../../../ui/Choice.tsx';
import { TitleOffer } from '../../drafting/TitleOffer.tsx';
import { FillIn } from '../assistant/filling/FillIn.tsx';
import { useDraftField } from '../drafts/useDraftField.ts';
import styles from './form.module.css';
import { fieldLabels } from './labels.ts';
import { Row } from './Row.tsx';
import type { RowsProps } from './rows.ts';

const kinds = Object.entries(ticketKinds).map(([value, label]) => ({ value: value as TicketKind, label }));
const longestContent = TicketContent.shape.content.maxLength ?? undefined;
const longestTitle = TicketContent.shape.title.maxLength ?? undefined;

export function ContentRows({ desk, id, complaints }: RowsProps) {
  const [content = '', setContent] = useDraftField(desk, id, 'content');
  const [title = '', setTitle] = useDraftField(desk, id, 'title');
  const [kind, setKind] = useDraftField(desk, id, 'kind');
  return (
    <>
      <div className={styles.contentBox}>
        <div className={styles.contentHead}>
          <label htmlFor="desk-content">
            {fieldLabels.content}
            <span className={styles.required} aria-hidden>
              *
            </span>
          </label>
          <span className={styles.count}>
            {content.length} / {longestContent}
          </span>
        </div>
        <Input.TextArea
          id="desk-content"
          className={styles.content}
          status={complaints.content ? 'error' : ''}
          aria-describedby="desk-content-note"
          value={content}
          placeholder="何时、何地、何人、何事，群众的诉求是什么"
          onChange={(event) => setContent(event.target.value)}
        />
        <p id="desk-content-note" className={styles.complaint}>
          {complaints.content}
        </p>
        <FillIn key={id} desk={desk} id={id} />
      </div>
      <Row field="title" complaint={complaints.title} isRequired isWide>
        {(control) => (
          <>
            <Input
              {...control}
              value={title}
              maxLength={longestTitle}
              placeholder="地点 + 对象 + 问题，不写姓名电话"
              onChange={(event) => setTitle(event.target.value)}
            />
            <TitleOffer desk={desk} id={id} />
          </>
        )}
      </Row>
      <Row field="kind" complaint={complaints.kind} isRequired isWide>
        {(control) => (
          <Choice
            {...control}
            name={`kind-${id}`}
            label={fieldLabels.kind}
            options={kinds}
            value={kind}
            onChange={setKind}
          />
        )}
      </Row>
    </>
  );
}
