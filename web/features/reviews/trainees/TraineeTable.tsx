import type { Trainee } from '@minsheng/contracts/trainees';
import { Link } from '@tanstack/react-router';
import { Button, Space, Table, type TableColumnsType } from 'antd';
import { useState } from 'react';
import { useMay } from '../../../api/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { LeadDialog } from './LeadDialog.tsx';
import { ShareDialog } from './ShareDialog.tsx';
import styles from './trainees.module.css';

type Props = {
  list: {
    data: { trainees: Trainee[]; minimumReviewed: number } | undefined;
    error: unknown;
    isPending: boolean;
    refetch: () => unknown;
  };
};

const percent = (part: number, whole: number) => (whole === 0 ? '—' : `${Math.round((part / whole) * 1000) / 10}%`);

/** Everybody in training, a line each; the name leads to the figures. */
export function TraineeTable({ list }: Props) {
  const minimum = list.data?.minimumReviewed ?? 0;
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={list.refetch} />;
  return (
    <Table<Trainee>
      size="small"
      rowKey="id"
      aria-label="实习人员"
      loading={list.isPending}
      dataSource={list.data?.trainees ?? []}
      pagination={false}
      locale={{
        emptyText: <EmptyState title="没有实习话务员">在“机构与人员”中给人员加上“实习话务员”角色。</EmptyState>,
      }}
      columns={[
        ...columns,
        { title: '操作', width: 260, render: (_, trainee) => <Acts trainee={trainee} minimum={minimum} /> },
      ]}
    />
  );
}

const columns: TableColumnsType<Trainee> = [
  {
    title: '姓名',
    render: (_, { id, name, employeeNumber }) => (
      <Link to="/trainees/$id" params={{ id }}>
        {name} <span className={styles.quiet}>{employeeNumber}</span>
      </Link>
    ),
  },
  {
    title: '组长',
    render: (_, { lead, leadSince, deputy }) =>
      lead ? (
        <>
          {lead.name} {leadSince && <span className={styles.quiet}>{leadSince} 起</span>}
          {deputy && <span className={styles.deputy}>由{deputy.name}代理</span>}
        </>
      ) : (
        <span className={styles.alone}>未指定</span>
      ),
  },
  {
    title: '待审',
    align: 'right',
    render: (_, { waiting, overdue }) => (
      <>
        {waiting}
        {overdue > 0 && <span className={styles.overdue}>（超时 {overdue}）</span>}
      </>
    ),
  },
  { title: '近 30 天审核', align: 'right', dataIndex: 'reviewed' },
  {
    title: '一次通过未更正',
    align: 'right',
    render: (_, { clean, reviewed }) => percent(clean, reviewed),
  },
  {
    title: '组长审核比例',
    align: 'right',
    render: (_, { share, shareInForce }) => (
      <>
        {shareInForce}%{share !== shareInForce && <span className={styles.quiet}>（审满后 {share}%）</span>}
      </>
    ),
  },
];

function Acts({ trainee, minimum }: { trainee: Trainee; minimum: number }) {
  const mayManage = useMay('trainee.manage');
  const [open, setOpen] = useState<'lead' | 'share' | null>(null);
  return (
    <Space size={4}>
      {mayManage && (
        <>
          <Button size="small" onClick={() => setOpen('lead')}>
            指定组长
          </Button>
          <Button size="small" onClick={() => setOpen('share')}>
            审核比例
          </Button>
        </>
      )}
      {trainee.openGraduation && <span className={styles.deputy}>转正待审批</span>}
      {open === 'lead' && <LeadDialog trainee={trainee} onClose={() => setOpen(null)} />}
      {open === 'share' && <ShareDialog trainee={trainee} minimum={minimum} onClose={() => setOpen(null)} />}
    </Space>
  );
}
