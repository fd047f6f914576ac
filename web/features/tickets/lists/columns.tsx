import type { WorkItem } from '@minsheng/contracts/processing';
import { type TicketRow, ticketChannels } from '@minsheng/contracts/tickets';
import { Link } from '@tanstack/react-router';
import { DueTime } from '../../../ui/DueTime.tsx';
import type { Column } from '../../../ui/KeysetTable.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { KindTag, MarkTags, SecretTag, StatusTag, UrgencyTag } from '../TicketTags.tsx';
import styles from './lists.module.css';

const number: Column<TicketRow> = {
  key: 'number',
  title: '工单编号',
  width: 142,
  isFixed: true,
  isAlwaysShown: true,
  render: (row) => (
    <Link to="/tickets/$id" params={{ id: row.id }} className={styles.number}>
      {row.number}
    </Link>
  ),
};

const title: Column<TicketRow> = {
  key: 'title',
  title: '标题',
  width: 300,
  isAlwaysShown: true,
  render: (row) => (
    <span className={styles.title} title={row.title}>
      <UrgencyTag urgency={row.urgency} />
      {row.isSecret && <SecretTag />}
      <MarkTags marks={row.marks} />
      {row.title}
    </span>
  ),
};

const kind: Column<TicketRow> = { key: 'kind', title: '性质', width: 64, render: (row) => <KindTag kind={row.kind} /> };
const category: Column<TicketRow> = {
  key: 'category',
  title: '归口类型',
  width: 200,
  render: (row) => <LastParts text={row.categoryName} />,
};
const place: Column<TicketRow> = {
  key: 'place',
  title: '事发地',
  width: 190,
  render: (row) => <Whole text={row.placeName} />,
};
const citizen: Column<TicketRow> = {
  key: 'citizen',
  title: '诉求人',
  width: 84,
  render: (row) => row.citizenName || '—',
};
const phone: Column<TicketRow> = {
  key: 'phone',
  title: '电话',
  width: 118,
  render: (row) => <span className={styles.number}>{row.phoneMasked || '—'}</span>,
};
const unit: Column<TicketRow> = { key: 'unit', title: '承办单位', width: 130, render: (row) => row.unitName ?? '—' };
const registered: Column<TicketRow> = {
  key: 'registered',
  title: '登记时间',
  width: 126,
  render: (row) => <TimeText at={row.registeredAt} />,
};
const due: Column<TicketRow> = {
  key: 'due',
  title: '办理时限',
  width: 148,
  render: (row) => (
    <DueTime
      dueAt={row.dueAt}
      closedAt={row.closedAt && (row.answeredAt ?? row.closedAt)}
      isRoundTheClock={row.urgency !== 'normal'}
    />
  ),
};
const status: Column<TicketRow> = {
  key: 'status',
  title: '状态',
  width: 116,
  render: (row) => <StatusTag status={row.status} nodeName={row.nodeName} />,
};
const channel: Column<TicketRow> = {
  key: 'channel',
  title: '渠道',
  width: 84,
  isHiddenAtFirst: true,
  render: (row) => ticketChannels[row.channel],
};

/** Of 城市管理/市政设施/路灯 the last two parts; all of it in the tooltip. */
function LastParts({ text }: { text: string }) {
  return <span title={text}>{text.split('/').slice(-2).join('/') || '—'}</span>;
}

/** The city's own name says nothing in the city. */
function Whole({ text }: { text: string }) {
  return <span title={text}>{text.replace(/^安康市(?=.)/, '') || '—'}</span>;
}

export const searchColumns: readonly Column<TicketRow>[] = [
  number,
  title,
  kind,
  status,
  category,
  place,
  citizen,
  phone,
  unit,
  registered,
  due,
  channel,
];

export const workColumns: readonly Column<WorkItem>[] = [
  number as Column<WorkItem>,
  {
    ...(title as Column<WorkItem>),
    render: (row) => (
      <span
        className={styles.title}
        title={row.lastOpinion ? `${row.title}\n上一环节意见：${row.lastOpinion}` : row.title}
      >
        <UrgencyTag urgency={row.urgency} />
        {row.isSecret && <SecretTag />}
        <MarkTags marks={row.marks} />
        {row.cameBack && <span className={styles.cameBack}>退回</span>}
        {row.round > 0 && <span className={styles.cameBack}>第 {row.round} 次重办</span>}
        {row.title}
      </span>
    ),
  },
  kind as Column<WorkItem>,
  {
    key: 'stepDue',
    title: '本环节剩余',
    width: 148,
    isAlwaysShown: true,
    render: (row) =>
      row.stepDueAt ? (
        <DueTime dueAt={row.stepDueAt} isRoundTheClock={row.isStepRoundTheClock} />
      ) : (
        <DueTime dueAt={row.dueAt} isRoundTheClock={row.urgency !== 'normal'} />
      ),
  },
  due as Column<WorkItem>,
  category as Column<WorkItem>,
  place as Column<WorkItem>,
  citizen as Column<WorkItem>,
  unit as Column<WorkItem>,
  { key: 'entered', title: '到达时间', width: 126, render: (row) => <TimeText at={row.enteredAt} /> },
  { ...(registered as Column<WorkItem>), isHiddenAtFirst: true },
  channel as Column<WorkItem>,
];
