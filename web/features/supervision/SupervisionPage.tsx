import { DownloadOutlined } from '@ant-design/icons';
import { cardColours, cardStatuses, type SupervisionCard } from '@minsheng/contracts/supervision';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button, Checkbox, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { UnitPicker } from '../../ui/UnitPicker.tsx';
import { BatchUrge } from './BatchUrge.tsx';
import { CardDialog } from './CardDialog.tsx';
import { cardColumns } from './columns.tsx';
import { RulesDialog } from './RulesDialog.tsx';
import styles from './supervision.module.css';

export const lazyRoute = createLazyRoute('/shell/supervision')({ component: SupervisionPage });
const here = getRouteApi('/shell/supervision');

function useConditions() {
  const { status = 'unsettled', ...conditions } = here.useSearch();
  return { ...conditions, ...(status === 'all' ? {} : { status }) };
}

/** The same conditions as an address says them: the file has every card that the list would show. */
const fileConditions = (asked: ReturnType<typeof useConditions>): string =>
  new URLSearchParams(
    Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  ).toString();

function useCards(asked: ReturnType<typeof useConditions>) {
  return useInfiniteQuery(
    api.supervision.cards.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...asked, cursor }) }),
  );
}

/** 督办: every yellow and red card, what its unit had to say, and whether it is settled. */
function SupervisionPage() {
  const asked = useConditions();
  const result = useCards(asked);
  const [opened, setOpened] = useState<SupervisionCard | null>(null);
  const [picked, setPicked] = useState<SupervisionCard[]>([]);
  const [isSetting, setIsSetting] = useState(false);
  const maySetRules = useMay('ticket.supervise');
  const mayUrge = useMay('ticket.urge');
  const selection = {
    selected: picked.map(({ id }) => id),
    onChange: (_: string[], rows: SupervisionCard[]) => setPicked(rows),
  };
  return (
    <Page
      title="黄红牌督办"
      isFull
      extra={
        <>
          <Button icon={<DownloadOutlined />} href={`/api/supervision/cards.csv?${fileConditions(asked)}`}>
            导出 CSV
          </Button>
          {maySetRules && <Button onClick={() => setIsSetting(true)}>督办规则</Button>}
        </>
      }
    >
      <KeysetTable<SupervisionCard>
        name="supervision"
        label="黄红牌"
        result={result}
        columns={cardColumns}
        onOpen={setOpened}
        {...(mayUrge ? { selection } : {})}
        toolbar={picked.length > 0 ? <BatchUrge cards={picked} onDone={() => setPicked([])} /> : <Filters />}
        empty={
          <EmptyState title="没有符合条件的黄红牌">超期、多次退单或多次不满意的工单会按督办规则自动发牌。</EmptyState>
        }
      />
      {opened && <CardDialog card={opened} onClose={() => setOpened(null)} />}
      {isSetting && <RulesDialog onClose={() => setIsSetting(false)} />}
    </Page>
  );
}

const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

function Filters() {
  const conditions = here.useSearch();
  const navigate = here.useNavigate();
  const seesAll = useMay('ticket.readAll');
  const change = (next: Partial<typeof conditions>) =>
    navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className={styles.filters}>
      <Select
        aria-label="状态"
        style={{ width: 120 }}
        value={conditions.status ?? 'unsettled'}
        onChange={(status) => change({ status })}
        options={
          [{ value: 'unsettled', label: '未销号' }, ...optionsOf(cardStatuses), { value: 'all', label: '全部' }] as {
            value: 'unsettled';
            label: string;
          }[]
        }
      />
      <Select
        aria-label="牌色"
        allowClear
        placeholder="全部牌色"
        style={{ width: 112 }}
        value={conditions.card}
        onChange={(card) => change({ card })}
        options={optionsOf(cardColours)}
      />
      {seesAll && (
        <UnitPicker
          aria-label="责任单位"
          placeholder="责任单位"
          style={{ width: 190 }}
          value={conditions.unitId}
          onChange={(id) => change({ unitId: id ?? undefined })}
        />
      )}
      <Checkbox
        checked={conditions.isReplyLate ?? false}
        onChange={({ target }) => change({ isReplyLate: target.checked || undefined })}
      >
        只看逾期未说明
      </Checkbox>
    </div>
  );
}
