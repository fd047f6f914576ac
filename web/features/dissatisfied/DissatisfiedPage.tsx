import { type DissatisfiedRow, followups } from '@minsheng/contracts/dissatisfied';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import type { DissatisfiedSearch } from '../callbacks/conditions.ts';
import { useWords } from '../callbacks/useWords.ts';
import { dissatisfiedColumns } from './columns.tsx';
import { DecisionBar } from './DecisionBar.tsx';
import styles from './dissatisfied.module.css';
import { Filters } from './Filters.tsx';

export const lazyRoute = createLazyRoute('/shell/dissatisfied')({ component: DissatisfiedPage });
const here = getRouteApi('/shell/dissatisfied');

/** What is not closed, unless all or a stage is asked for. */
const askedOf = ({ isAll, ...search }: DissatisfiedSearch) => ({
  ...search,
  isWaiting: search.followup || isAll ? undefined : true,
});

/** 不满意工单: for concentrated rework — what waits where, for which reasons, and the shift leader's decision. */
function DissatisfiedPage() {
  const search = here.useSearch();
  const words = useWords();
  const openTicket = useNavigate();
  const [picked, setPicked] = useState<DissatisfiedRow[]>([]);
  const result = useInfiniteQuery(
    api.dissatisfied.list.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...askedOf(search), cursor }) }),
  );
  const current = new Map(result.data?.pages.flatMap(({ items }) => items).map((item) => [item.id, item]));
  const selected = picked.flatMap(({ id }) => current.get(id) ?? []);
  return (
    <Page title="不满意工单" isFull>
      <div className={styles.page}>
        <Summary />
        <KeysetTable
          name="dissatisfied"
          label="不满意工单"
          result={result}
          columns={dissatisfiedColumns(words.nameOf)}
          onOpen={({ ticket }) => openTicket({ to: '/tickets/$id', params: { id: ticket.id } })}
          selection={{ selected: selected.map(({ id }) => id), onChange: (_, rows) => setPicked(rows) }}
          toolbar={
            selected.length > 0 ? (
              <DecisionBar rows={selected} onDone={() => setPicked([])} />
            ) : (
              <Filters words={words} />
            )
          }
          empty={<EmptyState title="没有不满意工单">回访中诉求人不满意的工单会出现在这里。</EmptyState>}
        />
      </div>
    </Page>
  );
}

/** What waits where, and the reasons and units most of it falls on; each is a way to narrow the list. */
function Summary() {
  const search = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<DissatisfiedSearch>) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const summary = useQuery(api.dissatisfied.summary.queryOptions({ input: askedOf(search) }));
  if (!summary.data) return <div className={styles.summary} />;
  const { waiting, reasons, units } = summary.data;
  return (
    <nav className={styles.summary} aria-label="不满意概况">
      <div className={styles.group}>
        {(['rework', 'callback', 'supervision'] as const).map((key) => (
          <Chip
            key={key}
            label={followups[key]}
            count={waiting[key]}
            isChosen={search.followup === key}
            onClick={() => change({ followup: search.followup === key ? undefined : key })}
          />
        ))}
      </div>
      <div className={styles.group}>
        <span className={styles.label}>原因</span>
        {reasons.slice(0, 6).map(({ key, name, count }) => (
          <Chip
            key={key}
            label={name}
            count={count}
            isChosen={search.reason === key}
            onClick={() => change({ reason: search.reason === key ? undefined : key })}
          />
        ))}
      </div>
      <div className={styles.group}>
        <span className={styles.label}>单位</span>
        {units.slice(0, 6).map(({ key, name, count }) => (
          <Chip
            key={key}
            label={name}
            count={count}
            isChosen={search.unitId === key}
            onClick={() => change({ unitId: search.unitId === key ? undefined : key })}
          />
        ))}
      </div>
    </nav>
  );
}

function Chip({
  label,
  count,
  isChosen,
  onClick,
}: {
  label: string;
  count: number;
  isChosen: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" className={styles.chip} aria-pressed={isChosen} onClick={onClick}>
      {label} <span className={styles.count}>{count}</span>
    </button>
  );
}
