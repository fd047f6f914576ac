import { DownloadOutlined } from '@ant-design/icons';
import { type DecisionFilter, type DecisionRow, decisionFilters } from '@minsheng/contracts/dispatching';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { UnitPicker } from '../../ui/UnitPicker.tsx';
import { decisionColumns } from './columns.tsx';
import styles from './dispatching.module.css';

const here = getRouteApi('/shell/dispatching');

/** 决策记录: what the platform would have done or did, beside what people did. */
export function Decisions() {
  const { filter = 'automatic', unit } = here.useSearch();
  const navigate = here.useNavigate();
  const openTicket = useNavigate();
  const conditions = { filter, ...(unit ? { unitId: unit } : {}) };
  const result = useInfiniteQuery(
    api.dispatching.decisions.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...conditions, cursor }) }),
  );
  return (
    <KeysetTable<DecisionRow>
      name="dispatching.decisions"
      label="决策记录"
      result={result}
      columns={decisionColumns}
      onOpen={({ ticket }) => openTicket({ to: '/tickets/$id', params: { id: ticket.id } })}
      toolbar={
        <div className={styles.filters}>
          <Select<DecisionFilter>
            aria-label="决策结果"
            style={{ width: 148 }}
            value={filter}
            onChange={(next) => navigate({ search: (now) => ({ ...now, filter: next }), replace: true })}
            options={Object.entries(decisionFilters).map(([value, label]) => ({
              value: value as DecisionFilter,
              label,
            }))}
          />
          <UnitPicker
            aria-label="推荐单位"
            placeholder="推荐单位"
            style={{ width: 200 }}
            levels={[1]}
            value={unit ?? null}
            onChange={(id) => navigate({ search: (now) => ({ ...now, unit: id ?? undefined }), replace: true })}
          />
          <Button
            icon={<DownloadOutlined />}
            href={`/api/dispatching/decisions.csv?${new URLSearchParams(conditions)}`}
          >
            导出 CSV
          </Button>
        </div>
      }
      empty={<EmptyState title="没有符合条件的决策">工单到派单环节时自动判断并记录，影子运行时也一样。</EmptyState>}
    />
  );
}
