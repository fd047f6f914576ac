import type { ProcessMigration } from '@minsheng/contracts/process-migrations';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { TextButton } from '../../../ui/TextButton.tsx';
import styles from '../workflow.module.css';
import { isUnderWay, RunProgress } from './RunProgress.tsx';

type Props = { id: string; cancel: (migrationId: string) => Promise<unknown> };

/** What was taken along to this version so far, and how far the one under way has come. */
export function MigrationRuns({ id, cancel }: Props) {
  const queryClient = useQueryClient();
  const runs = useQuery({
    ...api.processMigrations.list.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => (state.data?.[0] && isUnderWay(state.data[0].status) ? 3000 : false),
  });
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.processMigrations.key() });
  return (runs.data ?? []).map((run) => (
    <article key={run.id} className={styles.stack}>
      <RunProgress
        run={run}
        done={run.moved + run.stayed}
        total={run.total}
        label="升级进度"
        onCancel={() => void cancel(run.id).then(refresh)}
      />
      <Outcome run={run} />
    </article>
  ));
}

function Outcome({ run }: { run: ProcessMigration }) {
  const [isOpen, setIsOpen] = useState(false);
  const stays = useQuery({ ...api.processMigrations.stays.queryOptions({ input: { id: run.id } }), enabled: isOpen });
  return (
    <div className={styles.hint}>
      已升级 {run.moved} 件，留在原版本 {run.stayed} 件
      {run.stayed > 0 && <TextButton onClick={() => setIsOpen(!isOpen)}>{isOpen ? '收起' : '查看原因'}</TextButton>}
      {isOpen && (
        <ul className={styles.list} aria-label="留在原版本的工单">
          {(stays.data ?? []).map((ticket) => (
            <li key={ticket.id}>
              <Link to="/tickets/$id" params={{ id: ticket.id }}>
                {ticket.number}
              </Link>
              ：{ticket.why}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
