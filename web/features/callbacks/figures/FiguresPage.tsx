import {
  figureOf,
  type SatisfactionCount,
  type SatisfactionGroup,
  satisfactionBases,
  satisfactionDefinitions,
  satisfactionGroups,
} from '@minsheng/contracts/satisfaction';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { App, Button, Select, Spin } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { cityTime } from '../../../ui/city-time.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import type { FigureSearch } from '../conditions.ts';
import { type Behind, DrillDrawer } from './DrillDrawer.tsx';
import { FigureTable } from './FigureTable.tsx';
import styles from './figures.module.css';
import { Period } from './Period.tsx';

export const lazyRoute = createLazyRoute('/shell/callbacks/figures')({ component: FiguresPage });
const here = getRouteApi('/shell/callbacks/figures');

/** The last thirty days unless a period is chosen. */
function useAsked() {
  const { figure: _, from, to, ...search } = here.useSearch();
  const today = cityTime();
  return {
    groupBy: 'unit' as SatisfactionGroup,
    basis: 'final' as const,
    ...search,
    from: from ?? today.subtract(29, 'day').format('YYYY-MM-DD'),
    to: to ?? today.format('YYYY-MM-DD'),
  };
}

/** 满意度: every figure with its numerator, denominator and definition; each number leads to its tickets. */
function FiguresPage() {
  const asked = useAsked();
  const figures = useQuery({
    ...api.satisfaction.figures.queryOptions({ input: asked }),
    placeholderData: keepPreviousData,
  });
  const [behind, setBehind] = useState<Behind | null>(null);
  const show = (count: SatisfactionCount, key?: string | null, name = '合计') =>
    setBehind({ count, name, scope: scopeOf(asked, key) });
  return (
    <Page
      title="满意度"
      note={
        figures.data && (
          <span>
            统计至 <TimeText at={figures.data.asOf} />
          </span>
        )
      }
      extra={<ExportButton asked={asked} />}
    >
      <Filters asked={asked} />
      {figures.error && !figures.data ? (
        <ErrorState error={figures.error} onRetry={figures.refetch} />
      ) : figures.data ? (
        <>
          <Cards total={figures.data.total} />
          <FigureTable figures={figures.data} groupBy={asked.groupBy} onShow={show} />
        </>
      ) : (
        <Spin className={styles.waiting} />
      )}
      {behind && <DrillDrawer behind={behind} onClose={() => setBehind(null)} />}
    </Page>
  );
}

type Asked = ReturnType<typeof useAsked>;

/** The tickets of one row: the row's own key narrows the scope. */
function scopeOf({ groupBy, ...scope }: Asked, key: string | null | undefined): Behind['scope'] {
  if (!key) return scope;
  if (groupBy === 'day') return { ...scope, from: key, to: key };
  if (groupBy === 'month') {
    const [first, last] = [`${key}-01`, cityTime(`${key}-01`).endOf('month').format('YYYY-MM-DD')];
    const [from = first] = [first, scope.from].toSorted().toReversed();
    const [to = last] = [last, scope.to].toSorted();
    return { ...scope, from, to };
  }
  return { ...scope, [`${groupBy}Id`]: key };
}

function Filters({ asked }: { asked: Asked }) {
  const navigate = here.useNavigate();
  const change = (next: Partial<FigureSearch>) => navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className={styles.filters}>
      <Period from={asked.from} to={asked.to} onChange={change} />
      <Select
        aria-label="分组"
        style={{ width: 132 }}
        value={asked.groupBy}
        onChange={(groupBy) => change({ groupBy })}
        options={Object.entries(satisfactionGroups).map(([value, label]) => ({ value, label }))}
      />
      <Select
        aria-label="以哪次回访为准"
        style={{ width: 148 }}
        value={asked.basis}
        onChange={(basis) => change({ basis })}
        options={Object.entries(satisfactionBases).map(([value, label]) => ({ value, label }))}
      />
      <UnitPicker
        aria-label="承办单位"
        placeholder="承办单位"
        style={{ width: 168 }}
        levels={[1]}
        value={asked.unitId}
        onChange={(id) => change({ unitId: id ?? undefined })}
      />
      <div style={{ width: 184 }}>
        <CategoryPicker
          aria-label="归口类型"
          placeholder="归口类型"
          value={asked.categoryId}
          onChange={(id) => change({ categoryId: id ?? undefined })}
        />
      </div>
      <PersonPicker
        aria-label="回访员"
        placeholder="回访员"
        style={{ width: 136 }}
        value={asked.agentId}
        onChange={(id) => change({ agentId: id ?? undefined })}
      />
    </div>
  );
}

/** Every definition side by side: the same data, eleven figures. */
function Cards({ total }: { total: Parameters<typeof figureOf>[1] }) {
  return (
    <section className={styles.cards} aria-label="各口径">
      {satisfactionDefinitions.map((definition) => {
        const { share, numerator, denominator } = figureOf(definition, total);
        return (
          <article key={definition.key} className={styles.card}>
            <h2 className={styles.name}>{definition.name}</h2>
            <p className={styles.share}>{share === null ? '—' : `${(share * 100).toFixed(1)}%`}</p>
            <p className={styles.parts}>
              {numerator} ÷ {denominator}
            </p>
            <p className={styles.definition}>{definition.text}</p>
          </article>
        );
      })}
    </section>
  );
}

function ExportButton({ asked }: { asked: Asked }) {
  const { message } = App.useApp();
  const exporting = useMutation(
    api.satisfaction.export.mutationOptions({
      onSuccess: ({ fileName, content }) => saveFile(fileName, content),
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
  return (
    <Button loading={exporting.isPending} onClick={() => exporting.mutate(asked)}>
      导出 CSV
    </Button>
  );
}

function saveFile(name: string, content: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type: 'text/csv;charset=utf-8' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
