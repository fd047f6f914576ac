import { LockOutlined } from '@ant-design/icons';
import type { TicketMarks } from '@minsheng/contracts/ticket-events';
import {
  type TicketKind,
  type TicketStatus,
  ticketKinds,
  ticketStatuses,
  type Urgency,
  urgencies,
} from '@minsheng/contracts/tickets';
import { Tooltip } from 'antd';
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

/** 并案, 催办, 推诿 and cards: what a list shows at a glance beside the title. */
export function MarkTags({ marks }: { marks: TicketMarks }) {
  return (
    <>
      {marks.followers > 0 && (
        <Tooltip title={`并入从件 ${marks.followers} 件，共 ${marks.followers + 1} 人次`}>
          <span className={styles.tag} data-tone="info">
            {marks.followers + 1} 人次
          </span>
        </Tooltip>
      )}
      {marks.isFollower && (
        <Tooltip title="已并入主件，随主件答复">
          <span className={styles.tag}>从件</span>
        </Tooltip>
      )}
      {marks.card && (
        <span className={styles.tag} data-tone={marks.card === 'red' ? 'bad' : 'warn'}>
          {marks.card === 'red' ? '红牌' : '黄牌'}
        </span>
      )}
      {marks.urges > 0 && (
        <span className={styles.tag} data-tone="warn">
          催办 {marks.urges}
        </span>
      )}
      {marks.isPingPong && (
        <Tooltip title={`在单位之间退单、转办共 ${marks.bounces} 次`}>
          <span className={styles.tag} data-tone="bad">
            推诿 {marks.bounces}
          </span>
        </Tooltip>
      )}
    </>
  );
}
