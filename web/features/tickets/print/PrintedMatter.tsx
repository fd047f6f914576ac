import { pointText } from '@minsheng/contracts/points';
import { type Ticket, ticketChannels, ticketKinds, ticketStatuses, urgencies } from '@minsheng/contracts/tickets';
import { wholeTime } from '../../../ui/TimeText.tsx';
import styles from './print.module.css';

/** The facts as a table, then what was said and what was answered. The phone stays masked on paper. */
export function PrintedMatter({ ticket, isForCitizen }: { ticket: Ticket; isForCitizen: boolean }) {
  const rows = isForCitizen ? citizenRows(ticket) : [...citizenRows(ticket), ...fileRows(ticket)];
  return (
    <>
      <table className={styles.facts}>
        <tbody>
          {pairsOf(rows).map(([left, right]) => (
            <tr key={left[0]}>
              <th scope="row">{left[0]}</th>
              <td>{left[1]}</td>
              <th scope="row">{right?.[0] ?? ''}</th>
              <td>{right?.[1] ?? ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <Passage title="标题" text={ticket.title} />
      <Passage title="诉求内容" text={ticket.content} />
      <Passage title="答复" text={ticket.answer ?? '尚未答复。'} />
    </>
  );
}

type Row = readonly [label: string, value: string];

const citizenRows = (ticket: Ticket): Row[] => [
  ['诉求人', ticket.citizenName || '未留姓名'],
  ['联系电话', ticket.phoneMasked || '未留电话'],
  ['诉求性质', ticketKinds[ticket.kind]],
  ['来源渠道', ticketChannels[ticket.channel]],
  ['事件发生地', [ticket.placeName, ticket.placeDetail].filter(Boolean).join(' · ') || '未填写'],
  ['归口类型', ticket.categoryName || '未填写'],
  ...(ticket.point ? [['地图位置', pointText(ticket.point)] as const] : []),
  ...(ticket.receivedAt ? [['来件时间', wholeTime(ticket.receivedAt)] as const] : []),
  ['登记时间', wholeTime(ticket.registeredAt)],
  ['承办单位', ticket.unitName ?? '—'],
];

const fileRows = (ticket: Ticket): Row[] => [
  ['紧急程度', `${urgencies[ticket.urgency]}${ticket.isSecret ? '（要求保密）' : ''}`],
  ['当前状态', ticket.status === 'open' ? `办理中（${ticket.nodeName}）` : ticketStatuses[ticket.status]],
  ['办理时限', ticket.dueAt ? wholeTime(ticket.dueAt) : '无'],
  ['办结时间', ticket.closedAt ? wholeTime(ticket.closedAt) : '—'],
  ['登记人', ticket.registeredBy?.name ?? '—'],
  ['重办次数', String(ticket.round)],
];

const pairsOf = (rows: readonly Row[]) =>
  rows.flatMap((row, index) => (index % 2 === 0 ? [[row, rows[index + 1]] as const] : []));

function Passage({ title, text }: { title: string; text: string }) {
  return (
    <section className={styles.passage}>
      <h2>{title}</h2>
      <p>{text}</p>
    </section>
  );
}
