import { QuestionCircleOutlined } from '@ant-design/icons';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Button, Popover, Spin } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { DueTime } from '../../../ui/DueTime.tsx';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './deadline.module.css';

/** The time that is left, and why it is due then. */
export function Deadline({ ticket }: { ticket: Ticket }) {
  const [isOpen, setIsOpen] = useState(false);
  if (!ticket.dueAt) return null;
  return (
    <div className={styles.deadline}>
      <DueTime
        dueAt={ticket.dueAt}
        closedAt={ticket.closedAt && (ticket.answeredAt ?? ticket.closedAt)}
        isRoundTheClock={ticket.urgency !== 'normal'}
      />
      {ticket.originalDueAt && (
        <span className={styles.extended}>
          已延期，原时限 <TimeText at={ticket.originalDueAt} />
        </span>
      )}
      <Popover
        open={isOpen}
        onOpenChange={setIsOpen}
        trigger="click"
        placement="bottomRight"
        title="办理时限是这样算出来的"
        content={<Explanation id={ticket.id} />}
      >
        <Button size="small" type="text" icon={<QuestionCircleOutlined />} aria-label="为什么是这个时限" />
      </Popover>
    </div>
  );
}

function Explanation({ id }: { id: string }) {
  const explained = useQuery(api.tickets.explainDeadline.queryOptions({ input: { id } }));
  if (explained.error) return <ErrorAlert error={explained.error} />;
  if (!explained.data) return <Spin size="small" />;
  return (
    <ol className={styles.explanation}>
      {explained.data.lines.map(({ kind, text }) => (
        <li key={text} data-kind={kind}>
          {text}
        </li>
      ))}
    </ol>
  );
}
