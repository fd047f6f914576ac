import { satisfactionAnswers } from '@minsheng/contracts/callbacks';
import { getRouteApi } from '@tanstack/react-router';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { CategoryPicker } from '../../../ui/CategoryPicker.tsx';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import type { CallbackSearch } from '../conditions.ts';
import type { useWords } from '../useWords.ts';

const here = getRouteApi('/shell/callbacks');

type Props = { status: 'open' | 'done'; words: ReturnType<typeof useWords> };
type Change = (next: Partial<CallbackSearch>) => void;

/** 回访错误、归口类型、是否二次回访 and the rest; all of it in the address. */
export function Filters({ status, words }: Props) {
  const conditions = here.useSearch();
  const navigate = here.useNavigate();
  const change: Change = (next) => navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  const { open: _, status: __, ...rest } = conditions;
  const isFiltered = Object.values(rest).some((value) => value !== undefined);
  return (
    <>
      {status === 'open' ? <OpenFilters change={change} /> : <DoneFilters words={words} change={change} />}
      <div style={{ width: 168 }}>
        <CategoryPicker
          aria-label="归口类型"
          placeholder="归口类型"
          value={conditions.categoryId}
          onChange={(id) => change({ categoryId: id ?? undefined })}
        />
      </div>
      <Select
        aria-label="是否二次回访"
        allowClear
        placeholder="是否二次回访"
        style={{ width: 132 }}
        value={conditions.isSecond}
        onChange={(isSecond) => change({ isSecond })}
        options={[
          { value: true, label: '二次回访' },
          { value: false, label: '首次回访' },
        ]}
      />
      <Select
        aria-label="呼叫结果"
        allowClear
        placeholder="呼叫结果"
        style={{ width: 116 }}
        value={conditions.code}
        onChange={(code) => change({ code })}
        options={words.optionsOf('result')}
      />
      <UnitPicker
        aria-label="承办单位"
        placeholder="承办单位"
        style={{ width: 152 }}
        levels={[1]}
        value={conditions.unitId}
        onChange={(id) => change({ unitId: id ?? undefined })}
      />
      <Period change={change} label={status === 'open' ? '转入日期' : '回访日期'} />
      {isFiltered && (
        <Button type="text" onClick={() => navigate({ search: { status }, replace: true })}>
          清空条件
        </Button>
      )}
    </>
  );
}

function OpenFilters({ change }: { change: Change }) {
  const { order, isDue } = here.useSearch();
  return (
    <>
      <Select
        aria-label="排序"
        style={{ width: 148 }}
        value={order ?? 'next'}
        onChange={(value) => change({ order: value })}
        options={[
          { value: 'next', label: '先到时间的在前' },
          { value: 'age', label: '等待久的在前' },
        ]}
      />
      <Select
        aria-label="是否到时间"
        allowClear
        placeholder="是否到时间"
        style={{ width: 120 }}
        value={isDue}
        onChange={(value) => change({ isDue: value })}
        options={[{ value: true, label: '已到时间' }]}
      />
    </>
  );
}

function DoneFilters({ words, change }: { words: Props['words']; change: Change }) {
  const { hasError, errorKind, agentId, satisfaction } = here.useSearch();
  const marked = errorKind ?? (hasError === undefined ? undefined : hasError ? 'any' : 'none');
  const choose = (value: string | undefined) =>
    change({
      hasError: value === undefined ? undefined : value !== 'none',
      errorKind: value === 'any' || value === 'none' ? undefined : value,
    });
  return (
    <>
      <Select
        aria-label="回访错误"
        allowClear
        placeholder="回访错误"
        style={{ width: 136 }}
        value={marked}
        onChange={choose}
        options={[
          { value: 'any', label: '有回访错误' },
          { value: 'none', label: '没有错误' },
          ...words.optionsOf('errorKind'),
        ]}
      />
      <Select
        aria-label="满意程度"
        allowClear
        placeholder="满意程度"
        style={{ width: 112 }}
        value={satisfaction}
        onChange={(value) => change({ satisfaction: value })}
        options={Object.entries(satisfactionAnswers).map(([value, label]) => ({ value, label }))}
      />
      <PersonPicker
        aria-label="回访员"
        placeholder="回访员"
        style={{ width: 128 }}
        value={agentId}
        onChange={(id) => change({ agentId: id ?? undefined })}
      />
    </>
  );
}

function Period({ change, label }: { change: Change; label: string }) {
  const { from, to } = here.useSearch();
  return (
    <DatePicker.RangePicker
      aria-label={label}
      placeholder={[`${label}起`, '止']}
      style={{ width: 224 }}
      allowEmpty={[true, true]}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      onChange={(days) => change({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })}
    />
  );
}
