import type { GraduationCheck, Trainee, TraineeFigures } from '@minsheng/contracts/trainees';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button, DatePicker, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { Checks } from './Checks.tsx';
import { Figures } from './Figures.tsx';
import { ProposalDialog } from './ProposalDialog.tsx';
import { ReviewList } from './ReviewList.tsx';
import styles from './trainees.module.css';

export const lazyRoute = createLazyRoute('/shell/trainees/$id')({ component: TraineePage });
const here = getRouteApi('/shell/trainees/$id');

/** 实习情况 of one trainee over a period: every figure leads to the tickets behind it. */
function TraineePage() {
  const { id } = here.useParams();
  const search = here.useSearch();
  const toDay = search.toDay ?? cityTime().format('YYYY-MM-DD');
  const fromDay = search.fromDay ?? cityTime(toDay).subtract(29, 'day').format('YYYY-MM-DD');
  const list = useQuery(api.trainees.list.queryOptions());
  const trainee = list.data?.trainees.find((each) => each.id === id);
  const figures = useQuery(api.trainees.figures.queryOptions({ input: { id, fromDay, toDay } }));
  return (
    <Page
      title={trainee ? `实习情况：${trainee.name}` : '实习情况'}
      note={trainee?.lead ? `组长 ${trainee.lead.name}` : undefined}
      isFull
      extra={<Extra trainee={trainee} fromDay={fromDay} toDay={toDay} checks={figures.data?.checks ?? []} />}
    >
      {figures.error && !figures.data && <ErrorState error={figures.error} onRetry={figures.refetch} />}
      {figures.isPending && <Skeleton active />}
      {figures.data && (
        <div className={styles.trainee}>
          <Overview {...figures.data} />
          <ReviewList id={id} fromDay={fromDay} toDay={toDay} search={search} />
        </div>
      )}
    </Page>
  );
}

function Overview({ figures, checks }: { figures: TraineeFigures; checks: GraduationCheck[] }) {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  return (
    <div className={styles.overview}>
      <Checks checks={checks} />
      <Figures
        figures={figures}
        chosen={search}
        onChoose={({ only, reason, field }) =>
          navigate({ search: (now) => ({ ...now, only, reason, field }), replace: true })
        }
      />
    </div>
  );
}

type ExtraProps = { trainee: Trainee | undefined; fromDay: string; toDay: string; checks: GraduationCheck[] };

function Extra({ trainee, fromDay, toDay, checks }: ExtraProps) {
  const navigate = here.useNavigate();
  const mayPropose = useMay('trainee.propose');
  const [isProposing, setIsProposing] = useState(false);
  const isOpen = trainee?.openGraduation != null;
  return (
    <>
      <DatePicker.RangePicker
        aria-label="统计期间"
        allowClear={false}
        value={[cityTime(fromDay), cityTime(toDay)]}
        onChange={(_, [from, to]) =>
          navigate({ search: (now) => ({ ...now, fromDay: from, toDay: to }), replace: true })
        }
      />
      {mayPropose && trainee && (
        <Button type="primary" disabled={isOpen || checks.length === 0} onClick={() => setIsProposing(true)}>
          {isOpen ? '转正待审批' : '提出转正'}
        </Button>
      )}
      {isProposing && trainee && (
        <ProposalDialog
          trainee={trainee}
          fromDay={fromDay}
          toDay={toDay}
          checks={checks}
          onClose={() => setIsProposing(false)}
        />
      )}
    </>
  );
}
