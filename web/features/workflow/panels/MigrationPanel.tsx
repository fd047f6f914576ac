import type { MigrationChoice, MigrationRow } from '@minsheng/contracts/process-migrations';
import type { Workflow } from '@minsheng/contracts/workflow-routes';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select, Skeleton } from 'antd';
import { useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import styles from '../workflow.module.css';
import { MigrationRuns } from './MigrationRuns.tsx';

const stays = '';

/** 升级: running tickets on other versions go on in this one, node by node, after a look at what would happen. */
export function MigrationPanel({ workflow }: { workflow: Workflow }) {
  const { modal } = App.useApp();
  const queryClient = useQueryClient();
  const rows = useQuery(api.processMigrations.rows.queryOptions({ input: { id: workflow.id } }));
  const [edited, setEdited] = useState<Record<string, string>>({});
  const mapping = (rows.data ?? []).flatMap((row) => choiceOf(row, edited));
  const forecast = useQuery({
    ...api.processMigrations.forecast.queryOptions({ input: { id: workflow.id, mapping } }),
    enabled: mapping.length > 0,
  });
  const migration = useMutation({
    ...api.processMigrations.start.mutationOptions(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.processMigrations.key() }),
  });
  if (rows.error) return <ErrorState error={rows.error} onRetry={rows.refetch} />;
  if (!rows.data) return <Skeleton active />;
  const moving = forecast.data?.rows.reduce((sum, row) => sum + row.moving, 0) ?? 0;
  const ask = () =>
    modal.confirm({
      title: `将 ${moving} 件办理中的工单升级到第 ${workflow.version} 版？`,
      content: '待办会转到新环节的办理人名下，处理流程中留下“流程升级”一步。升级后不能自动退回原版本。',
      okText: '升级',
      onOk: () => migration.mutateAsync({ id: workflow.id, mapping }).catch(() => undefined),
    });
  return (
    <section className={styles.stack} aria-label="升级办理中的工单">
      <MigrationRuns id={workflow.id} cancel={(id) => call.processMigrations.cancel({ id })} />
      {rows.data.length === 0 ? (
        <p className={styles.hint}>没有工单还在其他版本上办理。</p>
      ) : (
        <>
          <p className={styles.hint}>
            以下工单仍按其他版本办理。请核对每个环节升级后到哪里，不升级的留在原版本。环节相同的已自动对应。
          </p>
          <Plan {...{ rows: rows.data, edited, setEdited, workflow }} forecast={forecast.data?.rows ?? []} />
          <ErrorAlert error={migration.error ?? forecast.error} />
          <div>
            <Button
              type="primary"
              disabled={moving === 0 || forecast.isFetching}
              loading={migration.isPending}
              onClick={ask}
            >
              升级 {moving} 件
            </Button>
          </div>
        </>
      )}
    </section>
  );
}

const keyOf = ({ definitionId, node }: { definitionId: string; node: string }) => `${definitionId} ${node}`;

/** As the process runs, not as the names sort. */
function inOrder(rows: readonly MigrationRow[], { definition }: Workflow): MigrationRow[] {
  const places = definition.nodes.map(({ key }) => key);
  const placeOf = ({ node }: MigrationRow) => (places.includes(node) ? places.indexOf(node) : places.length);
  return rows.toSorted((one, other) => other.version - one.version || placeOf(one) - placeOf(other));
}

function choiceOf(row: MigrationRow, edited: Record<string, string>): MigrationChoice[] {
  const to = edited[keyOf(row)] ?? row.proposed ?? stays;
  return to === stays ? [] : [{ definitionId: row.definitionId, node: row.node, to }];
}

type PlanProps = {
  rows: readonly MigrationRow[];
  forecast: readonly { definitionId: string; node: string; moving: number; staying: number; reasons: string[] }[];
  edited: Record<string, string>;
  setEdited: (next: Record<string, string>) => void;
  workflow: Workflow;
};

function Plan({ rows, forecast, edited, setEdited, workflow }: PlanProps) {
  const targets = workflow.definition.nodes
    .filter(({ stage }) => stage !== 'end' && stage !== 'void')
    .map(({ key, name }) => ({ value: key, label: name }));
  return (
    <table className={styles.table} aria-label="升级方案">
      <thead>
        <tr>
          <th scope="col">现在</th>
          <th scope="col" data-number>
            件数
          </th>
          <th scope="col">升级后到</th>
        </tr>
      </thead>
      <tbody>
        {inOrder(rows, workflow).map((row) => {
          const told = forecast.find((each) => keyOf(each) === keyOf(row));
          return (
            <tr key={keyOf(row)}>
              <th scope="row">
                {row.nodeName}
                <br />
                <small>第 {row.version} 版</small>
              </th>
              <td data-number>{row.count}</td>
              <td>
                <Select
                  size="small"
                  aria-label={`第 ${row.version} 版“${row.nodeName}”升级后到`}
                  style={{ width: '100%' }}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={edited[keyOf(row)] ?? row.proposed ?? stays}
                  options={[{ value: stays, label: '留在原版本' }, ...targets]}
                  onChange={(to) => setEdited({ ...edited, [keyOf(row)]: to })}
                />
                {told && told.staying > 0 && (
                  <span className={styles.hint}>
                    其中 {told.staying} 件留在原版本：{told.reasons.join('；')}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
