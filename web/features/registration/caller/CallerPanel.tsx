import { Phone } from '@minsheng/contracts/common';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { useDebounced } from '../../../ui/useDebounced.ts';
import styles from './caller.module.css';
import { TicketItem } from './TicketItem.tsx';

type Props = {
  phone: string | undefined;
  name: string | undefined;
  onName: ((name: string) => void) | undefined;
  onMore: () => void;
};

const shownOpen = 8;
const shownHistory = 6;

/** Who is on the line: the number, what is open for them, what was before. */
export function CallerPanel({ phone, name, onName, onMore }: Props) {
  const asked = useDebounced(phone ?? '', 300);
  const isNumber = Phone.safeParse(asked).success;
  const history = useCallerTickets(asked, isNumber);
  if (!phone) return <p className={styles.nobody}>接听来电或填写联系电话后，这里显示诉求人的历史工单。</p>;
  const page = history.data?.pages[0];
  const tickets = page?.items ?? [];
  const open = tickets.filter(({ status }) => status === 'open').slice(0, shownOpen);
  const former = tickets.filter(({ status }) => status !== 'open').slice(0, shownHistory);
  const knownName = tickets.find(({ citizenName }) => citizenName)?.citizenName;
  return (
    <>
      <section className={styles.card} aria-label="来电人信息">
        <p className={styles.phone}>{phone}</p>
        <p className={styles.name}>
          {name || knownName || '未登记姓名'}
          {knownName && !name && onName && (
            <Button size="small" type="link" onClick={() => onName(knownName)}>
              填入
            </Button>
          )}
        </p>
        <Figures phone={asked} isNumber={isNumber} total={page?.total} open={page?.open} />
      </section>
      {history.isError && <ErrorState error={history.error} onRetry={history.refetch} />}
      {open.length > 0 && <List title="正在办理" tickets={open} />}
      {former.length > 0 && <List title="历史工单" tickets={former} />}
      {page && tickets.length === 0 && <p className={styles.nobody}>该号码没有历史工单。</p>}
      {page && page.total > open.length + former.length && (
        <Button size="small" type="link" onClick={onMore}>
          查看全部 {page.total} 件
        </Button>
      )}
    </>
  );
}

export const useCallerTickets = (phone: string, isNumber: boolean) =>
  useInfiniteQuery({
    ...api.tickets.callerHistory.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ phone, cursor, limit: 20 }),
    }),
    enabled: isNumber,
  });

type FiguresProps = { phone: string; isNumber: boolean; total: number | undefined; open: number | undefined };

function Figures({ phone, isNumber, total, open }: FiguresProps) {
  const mayTake = useMay('call.take');
  const calls = useQuery({
    ...api.calls.history.queryOptions({ input: { phone, limit: 1 } }),
    enabled: isNumber && mayTake,
  }).data;
  return (
    <dl className={styles.figures}>
      <div>
        <dt>来电</dt>
        <dd>{calls ? `${calls.total}${calls.isCapped ? '+' : ''}` : '—'}</dd>
      </div>
      <div>
        <dt>工单</dt>
        <dd>{total ?? '—'}</dd>
      </div>
      <div data-warn={Boolean(open)}>
        <dt>办理中</dt>
        <dd>{open ?? '—'}</dd>
      </div>
    </dl>
  );
}

function List({ title, tickets }: { title: string; tickets: Parameters<typeof TicketItem>[0]['ticket'][] }) {
  return (
    <section aria-label={title}>
      <h2 className={styles.listTitle}>{title}</h2>
      <ul className={styles.list}>
        {tickets.map((ticket) => (
          <TicketItem key={ticket.id} ticket={ticket} />
        ))}
      </ul>
    </section>
  );
}
