import { LockOutlined } from '@ant-design/icons';
import {
  type TicketKind,
  type TicketStatus,
  ticketKinds,
  ticketStatuses,
  type Urgency,
  urgencies,
} from '@minsheng/contracts/tickets';
import styles from './tags.module.css';

/** 一般 is not worth a word; 紧急 and 特急 are seen at a glance. */
export function UrgencyTag({ urgency }: { urgency: Urgency }) {
  if (urgency === 'normal') return null;
  return (
    <span className={styles.tag} data-tone={urgency === 'critical' ? 'bad' : 'warn'}>
      {urgencies[urgency]}
    </span>
  );
}

export function SecretTag() {
  return (
    <span className={styles.tag} data-tone="info">
      <LockOutlined aria-hidden /> 保密
    </span>
  );
}

export function KindTag({ kind }: { kind: TicketKind }) {
  return <span className={kind === 'report' ? styles.report : undefined}>{ticketKinds[kind]}</span>;
}

/** An open ticket says where it stands. */
export function StatusTag({ status, nodeName }: { status: TicketStatus; nodeName: string }) {
  return (
    <span className={styles.status} data-status={status}>
      {status === 'open' ? nodeName : ticketStatuses[status]}
    </span>
  );
}
