import type { Ticket } from '@minsheng/contracts/tickets';
import type { ReactNode } from 'react';
import { call } from '../../../api/client.ts';
import { PhoneText } from '../../../ui/PhoneText.tsx';
import { PointMap } from '../../../ui/point/PointMap.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './ticket.module.css';

const satisfactions = { satisfied: '满意', dissatisfied: '不满意', unreached: '未联系上' } as const;

/** What the citizen said, who and where, and what they were told. */
export function Matter({ ticket, extra, lead }: { ticket: Ticket; extra: ReactNode; lead?: ReactNode }) {
  return (
    <section className={styles.card} aria-label="诉求">
      <header className={styles.cardHead}>
        <h2>诉求内容</h2>
        {extra}
      </header>
      {lead}
      <p className={styles.content}>{ticket.content}</p>
      <dl className={styles.list}>
        <Row label="诉求人">{ticket.citizenName || '未留姓名'}</Row>
        <Row label="联系电话">
          <PhoneText
            masked={ticket.phoneMasked}
            reveal={ticket.canReadPhone ? () => call.tickets.viewPhone({ id: ticket.id }) : undefined}
          />
        </Row>
        <Row label="事件发生地" isWide>
          {[ticket.placeName, ticket.placeDetail].filter(Boolean).join(' · ') || '未填写'}
        </Row>
        {ticket.point && (
          <Row label="地图位置" isWide>
            <PointMap point={ticket.point} />
          </Row>
        )}
        <Row label="归口类型" isWide>
          {ticket.categoryName || '未填写'}
        </Row>
        {ticket.suggestedUnit && <Row label="建议承办单位">{ticket.suggestedUnit.name}</Row>}
        {ticket.occurredAt && (
          <Row label="发生时间">
            <TimeText at={ticket.occurredAt} mode="full" />
          </Row>
        )}
        {ticket.receivedAt && (
          <Row label="来件时间">
            <TimeText at={ticket.receivedAt} mode="full" />
          </Row>
        )}
        <Row label="登记时间">
          <TimeText at={ticket.registeredAt} mode="full" />
        </Row>
        <Row label="登记人">{ticket.registeredBy?.name ?? '—'}</Row>
      </dl>
      {ticket.answer && (
        <div className={styles.answer}>
          <h3>
            答复诉求人
            {ticket.satisfaction && (
              <span className={styles.satisfaction} data-satisfaction={ticket.satisfaction}>
                回访：{satisfactions[ticket.satisfaction]}
              </span>
            )}
          </h3>
          <p>{ticket.answer}</p>
        </div>
      )}
    </section>
  );
}

function Row({ label, isWide = false, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={styles.row} data-wide={isWide}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
