import { PaperClipOutlined } from '@ant-design/icons';
import { cardStatuses, type SupervisionCard } from '@minsheng/contracts/supervision';
import { Link } from '@tanstack/react-router';
import { TimeText } from '../../ui/TimeText.tsx';
import { CardTag } from './CardTag.tsx';
import styles from './supervision.module.css';

/** Why the card was dealt, what the unit said to it, and what became of it. */
export function CardFacts({ card }: { card: SupervisionCard }) {
  const { ticket, unit, reason, status, reply, opinion, attachments } = card;
  return (
    <dl className={styles.facts}>
      <dt>工单</dt>
      <dd>
        <Link to="/tickets/$id" params={{ id: ticket.id }}>
          {ticket.number}
        </Link>{' '}
        {ticket.title}
      </dd>
      <dt>发牌</dt>
      <dd>
        <CardTag card={card.card} /> {unit.name}，{card.issuedBy} <TimeText at={card.issuedAt} mode="full" />
      </dd>
      <dt>原因</dt>
      <dd>{reason}</dd>
      <dt>状态</dt>
      <dd>
        {cardStatuses[status]}
        {status === 'open' && (
          <>
            ，须在 <TimeText at={card.replyDueAt} mode="full" /> 前说明
          </>
        )}
      </dd>
      {reply && (
        <>
          <dt>书面说明</dt>
          <dd>
            {reply}
            {attachments.map(({ id, name }) => (
              <div key={id}>
                <a href={`/api/attachments/${id}/content`} download={name}>
                  <PaperClipOutlined aria-hidden /> {name}
                </a>
              </div>
            ))}
            <div>
              {card.repliedBy} <TimeText at={card.repliedAt} mode="full" />
            </div>
          </dd>
        </>
      )}
      {opinion && (
        <>
          <dt>督办意见</dt>
          <dd>
            {opinion} {card.settledBy}
          </dd>
        </>
      )}
    </dl>
  );
}
