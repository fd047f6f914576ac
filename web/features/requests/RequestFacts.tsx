import { PaperClipOutlined } from '@ant-design/icons';
import type { TicketRequest } from '@minsheng/contracts/requests';
import { Link } from '@tanstack/react-router';
import { TimeText } from '../../ui/TimeText.tsx';
import { requestWords } from './columns.tsx';
import styles from './requests.module.css';

/** Everything that whoever decides has to know. */
export function RequestFacts({ request }: { request: TicketRequest }) {
  const { ticket, reason, requestedBy, unit, requestedAt, dueAfter, attachments } = request;
  return (
    <dl className={styles.facts}>
      <dt>申请事项</dt>
      <dd>{requestWords(request)}</dd>
      <dt>工单</dt>
      <dd>
        <Link to="/tickets/$id" params={{ id: ticket.id }}>
          {ticket.number}
        </Link>{' '}
        {ticket.title}
      </dd>
      <dt>申请人</dt>
      <dd>
        {unit ? `${unit.name} ` : ''}
        {requestedBy.name}，<TimeText at={requestedAt} />
      </dd>
      <dt>理由</dt>
      <dd>{reason}</dd>
      {attachments.length > 0 && (
        <>
          <dt>附件</dt>
          <dd className={styles.papers}>
            {attachments.map(({ id, name }) => (
              <a key={id} href={`/api/attachments/${id}/content`} download={name}>
                <PaperClipOutlined aria-hidden /> {name}
              </a>
            ))}
          </dd>
        </>
      )}
      {dueAfter && (
        <>
          <dt>办理时限</dt>
          <dd>
            <TimeText at={ticket.dueAt} mode="full" />
            {request.status === 'pending' && (
              <>
                {' → '}
                <TimeText at={dueAfter} mode="full" />
              </>
            )}
          </dd>
        </>
      )}
    </dl>
  );
}
