import { ArrowLeftOutlined, CopyOutlined, PrinterOutlined } from '@ant-design/icons';
import { type Ticket, ticketChannels } from '@minsheng/contracts/tickets';
import { Link } from '@tanstack/react-router';
import { App, Button, Tooltip } from 'antd';
import { copyText } from '../../../ui/copy.ts';
import { PresenceLine } from '../presence/PresenceLine.tsx';
import { KindTag, MarkTags, SecretTag, StatusTag, UrgencyTag } from '../TicketTags.tsx';
import { Deadline } from './Deadline.tsx';
import styles from './ticket.module.css';

export function TicketHead({ ticket, onBack }: { ticket: Ticket; onBack: () => void }) {
  const { message } = App.useApp();
  const copy = () => copyText(ticket.number).then(() => message.success('工单编号已复制'));
  return (
    <header className={styles.head}>
      <Button type="text" icon={<ArrowLeftOutlined />} aria-label="返回" onClick={onBack} />
      <div className={styles.headMain}>
        <h1 className={styles.title}>
          <UrgencyTag urgency={ticket.urgency} />
          {ticket.isSecret && <SecretTag />}
          <MarkTags marks={ticket.marks} />
          {ticket.title}
        </h1>
        <div className={styles.facts}>
          <span className={styles.number}>{ticket.number}</span>
          <Tooltip title="复制工单编号">
            <Button size="small" type="text" icon={<CopyOutlined />} aria-label="复制工单编号" onClick={copy} />
          </Tooltip>
          <KindTag kind={ticket.kind} />
          <span>{ticketChannels[ticket.channel]}</span>
          <StatusTag status={ticket.status} nodeName={ticket.nodeName} />
          {ticket.unitName && <span>承办：{ticket.unitName}</span>}
          {ticket.round > 0 && <span className={styles.round}>第 {ticket.round} 次重办</span>}
          {ticket.source && (
            <span>
              来自{ticket.source}
              {ticket.externalNumber ? `，原编号 ${ticket.externalNumber}` : ''}
            </span>
          )}
          <PresenceLine ticketId={ticket.id} />
        </div>
      </div>
      <Deadline ticket={ticket} />
      <Tooltip title="打印">
        <Link
          to="/tickets/$id/print"
          params={{ id: ticket.id }}
          search={{ part: 'file' }}
          aria-label="打印"
          className={styles.print}
        >
          <PrinterOutlined aria-hidden />
        </Link>
      </Tooltip>
    </header>
  );
}
