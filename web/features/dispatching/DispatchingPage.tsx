import type { DispatchStanding } from '@minsheng/contracts/dispatching';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { App, Button, Progress, Segmented, Skeleton } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { Decisions } from './Decisions.tsx';
import styles from './dispatching.module.css';
import { Lines } from './Lines.tsx';
import { ModeStrip } from './ModeStrip.tsx';

export const lazyRoute = createLazyRoute('/shell/dispatching')({ component: DispatchingPage });
const here = getRouteApi('/shell/dispatching');

/** 智能派单: whether it is on, from which probability on each unit's tickets go out, and what it did. */
function DispatchingPage() {
  const { view = 'lines' } = here.useSearch();
  const navigate = here.useNavigate();
  const result = useQuery(api.dispatching.standing.queryOptions({ input: {} }));
  const standing = result.data;
  if (result.error && !standing) return <ErrorState error={result.error} onRetry={result.refetch} />;
  return (
    <Page
      title="智能派单"
      isFull
      note={standing && <Evaluated standing={standing} />}
      extra={<Evaluate standing={standing} />}
    >
      {!standing && <Skeleton active className={styles.loading} paragraph={{ rows: 8 }} />}
      {standing && (
        <div className={styles.page}>
          <ModeStrip standing={standing} />
          <Segmented<'lines' | 'decisions'>
            aria-label="查看内容"
            value={view}
            onChange={(next) => navigate({ search: (now) => ({ ...now, view: next }), replace: true })}
            options={[
              { value: 'lines', label: '各单位派单线' },
              { value: 'decisions', label: '决策记录' },
            ]}
          />
          <div className={styles.body}>
            {view === 'decisions' ? (
              <Decisions />
            ) : standing.evaluation ? (
              <Lines inForce={standing} />
            ) : (
              <Nothing standing={standing} />
            )}
          </div>
        </div>
      )}
    </Page>
  );
}

function Evaluated({ standing: { evaluation, progress } }: { standing: DispatchStanding }) {
  if (progress !== null)
    return (
      <span className={styles.progress}>
        正在按历史工单计算
        <Progress percent={Math.round(progress * 100)} size="small" aria-label="计算进度" />
      </span>
    );
  return (
    evaluation && (
      <span>
        按 {evaluation.cases.toLocaleString()} 件历史工单计算于 <TimeText at={evaluation.endedAt} />
      </span>
    )
  );
}

function Evaluate({ standing }: { standing: DispatchStanding | undefined }) {
  const { message } = App.useApp();
  const mayManage = useMay('dispatching.manage');
  const evaluate = useMutation(
    api.dispatching.evaluate.mutationOptions({
      onSuccess: () => message.success('已开始计算，完成后在这里显示'),
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
  if (!mayManage || !standing) return null;
  return (
    <Button loading={evaluate.isPending} disabled={standing.progress !== null} onClick={() => evaluate.mutate({})}>
      重新计算
    </Button>
  );
}

function Nothing({ standing: { note, progress } }: { standing: DispatchStanding }) {
  return (
    <section className={styles.empty}>
      <EmptyState title={progress === null ? '还没有派单线' : '正在计算第一批派单线'}>
        {note ||
          '派单模型训练好以后自动计算：用历史上已派单并被单位接收的工单检验，每个单位各有一条派单线，之后每晚更新。'}
      </EmptyState>
    </section>
  );
}
