import { type IntakeItem, intakeStates } from '@minsheng/contracts/intake';
import { ticketKinds, ticketStatuses } from '@minsheng/contracts/tickets';
import { Link } from '@tanstack/react-router';
import { Descriptions, Tag } from 'antd';
import { call } from '../../api/client.ts';
import { PhoneText } from '../../ui/PhoneText.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { sourceText } from './columns.tsx';
import { ItemFiles } from './ItemFiles.tsx';
import styles from './intake.module.css';

export function ItemFacts({ item }: { item: IntakeItem }) {
  return (
    <div className={styles.facts}>
      <p className={styles.content}>{item.content}</p>
      {item.supplements.map(({ content, at }) => (
        <p key={at} className={styles.content}>
          <strong>补充</strong>（<TimeText at={at} />
          ）：{content}
        </p>
      ))}
      <ItemFiles item={item} />
      <Descriptions size="small" column={1} bordered items={factsOf(item)} styles={{ label: { width: 104 } }} />
      <Decision item={item} />
      <Related item={item} />
    </div>
  );
}

const factsOf = (item: IntakeItem) =>
  [
    { key: 'state', label: '状态', children: <Tag>{intakeStates[item.state]}</Tag> },
    { key: 'source', label: '来源', children: sourceText(item) },
    { key: 'kind', label: '性质', children: item.kind && ticketKinds[item.kind] },
    { key: 'name', label: '诉求人', children: item.citizenName },
    {
      key: 'phone',
      label: '电话',
      children: <PhoneText masked={item.phoneMasked} reveal={() => call.intake.viewPhone({ itemId: item.id })} />,
    },
    { key: 'mail', label: '邮箱', children: item.citizenMail },
    { key: 'secret', label: '身份保密', children: item.isSecret ? '要求保密' : '' },
    { key: 'place', label: '地点', children: [item.placeName, item.placeText].filter(Boolean).join(' · ') },
    { key: 'category', label: '归口类型', children: item.categoryName },
    { key: 'external', label: '对方编号', children: item.externalNumber },
    { key: 'due', label: '平台时限', children: item.externalDueAt && <TimeText at={item.externalDueAt} mode="full" /> },
    { key: 'received', label: '收到时间', children: <TimeText at={item.receivedAt} mode="full" /> },
    { key: 'claimed', label: '受理人', children: item.claimedBy?.name },
  ].filter(({ children }) => children);

function Decision({
  item: { decidedBy, decidedAt, reason, reply, ticketId, ticketNumber, rating },
}: {
  item: IntakeItem;
}) {
  if (!decidedAt) return null;
  return (
    <section aria-label="处理结果">
      <h3>处理结果</h3>
      <p>
        {decidedBy?.name} · <TimeText at={decidedAt} mode="full" />
        {reason && ` · ${reason}`}
      </p>
      {ticketId && (
        <p>
          工单{' '}
          <Link to="/tickets/$id" params={{ id: ticketId }}>
            {ticketNumber}
          </Link>
        </p>
      )}
      {reply && <p className={styles.content}>答复诉求人：{reply}</p>}
      {rating && (
        <p>
          网上评价：{ratingNames[rating.satisfaction] ?? rating.satisfaction} {rating.words}
        </p>
      )}
    </section>
  );
}

const ratingNames: Record<string, string> = {
  satisfied: '满意',
  basicallySatisfied: '基本满意',
  dissatisfied: '不满意',
};

function Related({ item: { related } }: { item: IntakeItem }) {
  if (related.length === 0) return null;
  return (
    <section aria-label="同一电话的工单">
      <h3>同一电话的工单</h3>
      <ul className={styles.related}>
        {related.map(({ id, number, title, status, registeredAt }) => (
          <li key={id}>
            <Link to="/tickets/$id" params={{ id }} target="_blank">
              {number}
            </Link>{' '}
            {title} <Tag>{ticketStatuses[status as keyof typeof ticketStatuses]}</Tag>
            <TimeText at={registeredAt} />
          </li>
        ))}
      </ul>
    </section>
  );
}
