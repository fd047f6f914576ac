import { PrinterOutlined } from '@ant-design/icons';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, useRouter } from '@tanstack/react-router';
import { Button, Segmented, Skeleton } from 'antd';
import { api } from '../../../api/client.ts';
import { useSession } from '../../../api/session.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { PrintedMatter } from './PrintedMatter.tsx';
import { PrintedProcess } from './PrintedProcess.tsx';
import styles from './print.module.css';

export const lazyRoute = createLazyRoute('/shell/tickets/$id/print')({ component: PrintPage });
const here = getRouteApi('/shell/tickets/$id/print');

type Part = 'file' | 'citizen';

/** The ticket on paper: with the whole process for the file, or only what the citizen may take home. */
function PrintPage() {
  const { id } = here.useParams();
  const { part } = here.useSearch();
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id } }));
  const navigate = here.useNavigate();
  const router = useRouter();
  if (ticket.error && !ticket.data) return <ErrorState error={ticket.error} onRetry={ticket.refetch} />;
  if (!ticket.data) return <Skeleton active className={styles.loading} paragraph={{ rows: 10 }} />;
  return (
    <div className={styles.desk}>
      <div className={styles.bar} role="toolbar" aria-label="打印">
        <Button onClick={() => router.history.back()}>返回</Button>
        <Segmented<Part>
          aria-label="打印内容"
          value={part}
          onChange={(next) => navigate({ search: { part: next }, replace: true })}
          options={[
            { value: 'file', label: '存档（含办理过程）' },
            { value: 'citizen', label: '答复诉求人' },
          ]}
        />
        <Button type="primary" icon={<PrinterOutlined />} onClick={() => window.print()}>
          打印
        </Button>
      </div>
      <Sheet ticket={ticket.data} isForCitizen={part === 'citizen'} />
    </div>
  );
}

function Sheet({ ticket, isForCitizen }: { ticket: Ticket; isForCitizen: boolean }) {
  const { cityName, person } = useSession();
  return (
    <article className={styles.sheet} aria-label="打印稿">
      <header className={styles.head}>
        <p>{cityName} 12345 政务服务便民热线</p>
        <h1>{isForCitizen ? '诉求办理答复单' : '工单办理单'}</h1>
        <p className={styles.number}>工单编号：{ticket.number}</p>
      </header>
      <PrintedMatter ticket={ticket} isForCitizen={isForCitizen} />
      {!isForCitizen && <PrintedProcess steps={ticket.steps} />}
      <footer className={styles.foot}>
        {isForCitizen
          ? `打印时间 ${cityTime().format('YYYY-MM-DD HH:mm')}`
          : `打印人 ${person.name}　打印时间 ${cityTime().format('YYYY-MM-DD HH:mm')}　内部资料，注意保管`}
      </footer>
    </article>
  );
}
