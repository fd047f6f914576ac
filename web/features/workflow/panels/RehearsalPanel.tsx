import type { Rehearsal } from '@minsheng/contracts/rehearsals';
import type { Workflow } from '@minsheng/contracts/workflow-routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, InputNumber, Segmented, Skeleton } from 'antd';
import { useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import styles from '../workflow.module.css';
import { RehearsedTickets } from './RehearsedTickets.tsx';
import { isUnderWay, RunProgress } from './RunProgress.tsx';

type Props = { workflow: Workflow; flush: () => Promise<number | null> };

/** 试运行: what the tickets of the last days would have done in this draft. */
export function RehearsalPanel({ workflow, flush }: Props) {
  const queryClient = useQueryClient();
  const [days, setDays] = useState(30);
  const runs = useQuery({
    ...api.rehearsals.list.queryOptions({ input: { id: workflow.id } }),
    // Live messages tell of progress; this is for a line that was lost.
    refetchInterval: ({ state }) => (state.data?.[0] && isUnderWay(state.data[0].status) ? 3000 : false),
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.rehearsals.key() });
  const beginning = useBeginning(workflow.id, days, flush);
  if (runs.error) return <ErrorState error={runs.error} onRetry={runs.refetch} />;
  if (!runs.data) return <Skeleton active />;
  const [run] = runs.data;
  return (
    <section className={styles.stack} aria-label="试运行">
      <p className={styles.hint}>
        把最近登记的工单按当时的办理记录在这份草稿里走一遍，看会走到哪里。不改动任何工单，也不惊动任何人；不含历史导入。
      </p>
      <div>
        最近{' '}
        <InputNumber
          size="small"
          aria-label="天数"
          min={1}
          max={92}
          precision={0}
          value={days}
          onChange={(value) => setDays(value ?? 30)}
        />{' '}
        天的工单{' '}
        <Button
          type="primary"
          size="small"
          loading={beginning.isPending}
          disabled={run !== undefined && isUnderWay(run.status)}
          onClick={() => beginning.mutate()}
        >
          开始试运行
        </Button>
      </div>
      <ErrorAlert error={beginning.error} />
      {run && (
        <RunProgress
          run={run}
          done={run.done}
          total={run.total}
          label="试运行进度"
          onCancel={() => void call.rehearsals.cancel({ id: run.id }).then(refresh)}
        />
      )}
      {run && run.revision !== workflow.revision && !isUnderWay(run.status) && (
        <Alert type="info" title="试运行之后草稿又有修改，以下是修改前的结果。" />
      )}
      {run && run.done > 0 && <Findings key={run.id} run={run} />}
    </section>
  );
}

/** What is tried is what is saved: everything is saved first. */
function useBeginning(id: string, days: number, flush: Props['flush']) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async () => {
      const revision = await flush();
      if (revision !== null) await call.rehearsals.start({ id, revision, days });
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.rehearsals.key() }),
  });
}

function Findings({ run }: { run: Rehearsal }) {
  const [fate, setFate] = useState<'edges' | 'differs' | 'lost'>('edges');
  return (
    <>
      <dl className={styles.figures}>
        <div>
          <dt>走向不变</dt>
          <dd>{run.same}</dd>
        </div>
        <div>
          <dt>走向改变</dt>
          <dd>{run.differing}</dd>
        </div>
        <div>
          <dt>无法对照</dt>
          <dd>{run.lost}</dd>
        </div>
      </dl>
      <Segmented
        block
        value={fate}
        onChange={setFate}
        options={[
          { value: 'edges' as const, label: '各去向件数' },
          { value: 'differs' as const, label: '走向改变的' },
          { value: 'lost' as const, label: '无法对照的' },
        ]}
      />
      {fate === 'edges' && <Edges run={run} />}
      {fate === 'lost' && run.reasons.length > 0 && (
        <ul className={styles.list} aria-label="无法对照的原因">
          {run.reasons.map(({ why, count }) => (
            <li key={why} className={styles.hint}>
              {count} 件：{why}
            </li>
          ))}
        </ul>
      )}
      {fate !== 'edges' && <RehearsedTickets run={run} fate={fate} />}
    </>
  );
}

function Edges({ run: { edges, nodeNames } }: { run: Rehearsal }) {
  const name = (key: string) => nodeNames[key] ?? key;
  const changedFirst = edges.toSorted((a, b) => Number(b.before !== b.after) - Number(a.before !== a.after));
  return (
    <table className={styles.table} aria-label="各去向件数">
      <thead>
        <tr>
          <th scope="col">去向</th>
          <th scope="col" data-number>
            实际
          </th>
          <th scope="col" data-number>
            草稿中
          </th>
        </tr>
      </thead>
      <tbody>
        {changedFirst.map(({ from, to, before, after }) => (
          <tr key={`${from} ${to}`} data-changed={before !== after}>
            <th scope="row">
              {name(from)} → {name(to)}
            </th>
            <td data-number>{before}</td>
            <td data-number>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
