import { type Assist, assistStatuses } from '@minsheng/contracts/assists';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { DueTime } from '../../ui/DueTime.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Column, KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { AnswerAssistDialog } from '../tickets/life/AssistDialogs.tsx';

export const lazyRoute = createLazyRoute('/shell/assists')({ component: AssistsPage });
const here = getRouteApi('/shell/assists');

/** 协办任务: what other units' tickets ask of this unit. */
function AssistsPage() {
  const { status = 'open' } = here.useSearch();
  const openTicket = useNavigate();
  const [answering, setAnswering] = useState<Assist | null>(null);
  const asked = status === 'all' ? {} : { status };
  const result = useInfiniteQuery(
    api.assists.mine.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...asked, cursor }) }),
  );
  return (
    <Page title="协办任务" isFull>
      <KeysetTable<Assist>
        name="assists"
        label="协办任务"
        result={result}
        columns={columnsWith(setAnswering)}
        onOpen={({ ticket }) => openTicket({ to: '/tickets/$id', params: { id: ticket.id } })}
        toolbar={<StatusFilter />}
        empty={
          <EmptyState title={status === 'open' ? '没有待答复的协办任务' : '没有协办任务'}>
            中心指定本单位协办其他单位的工单时，会出现在这里。
          </EmptyState>
        }
      />
      {answering && <AnswerAssistDialog assist={answering} onClose={() => setAnswering(null)} />}
    </Page>
  );
}

function StatusFilter() {
  const { status = 'open' } = here.useSearch();
  const navigate = here.useNavigate();
  return (
    <Select
      aria-label="状态"
      style={{ width: 130 }}
      value={status}
      onChange={(next) => navigate({ search: { status: next }, replace: true })}
      options={[
        ...Object.entries(assistStatuses)
          .filter(([value]) => value !== 'withdrawn')
          .map(([value, label]) => ({ value: value as keyof typeof assistStatuses, label })),
        { value: 'all' as const, label: '全部' },
      ]}
    />
  );
}

const columnsWith = (onAnswer: (assist: Assist) => void): readonly Column<Assist>[] => [
  {
    key: 'number',
    title: '工单编号',
    width: 142,
    isAlwaysShown: true,
    render: ({ ticket }) => (
      <Link to="/tickets/$id" params={{ id: ticket.id }}>
        {ticket.number}
      </Link>
    ),
  },
  { key: 'title', title: '标题', width: 260, render: ({ ticket }) => <span title={ticket.title}>{ticket.title}</span> },
  { key: 'lead', title: '主办单位', width: 140, render: ({ ticket }) => ticket.unitName ?? '—' },
  {
    key: 'question',
    title: '协办事项',
    width: 300,
    isAlwaysShown: true,
    render: ({ question, urges }) => (
      <span title={question}>{urges > 0 ? `【催办 ${urges}】${question}` : question}</span>
    ),
  },
  {
    key: 'due',
    title: '答复时限',
    width: 140,
    render: ({ dueAt, status }) => (status === 'open' ? <DueTime dueAt={dueAt} /> : <TimeText at={dueAt} />),
  },
  { key: 'status', title: '状态', width: 88, render: ({ status }) => assistStatuses[status] },
  { key: 'asked', title: '指定时间', width: 126, render: ({ askedAt }) => <TimeText at={askedAt} /> },
  {
    key: 'answer',
    title: '操作',
    width: 96,
    isAlwaysShown: true,
    render: (assist) =>
      assist.mayAnswer && (
        <Button
          size="small"
          type="primary"
          onClick={(event) => {
            event.stopPropagation();
            onAnswer(assist);
          }}
        >
          答复协办
        </Button>
      ),
  },
];
