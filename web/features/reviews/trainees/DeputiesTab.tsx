import type { Deputy } from '@minsheng/contracts/leads';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { useMay, useSession } from '../../../api/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { DeputyDialog } from './DeputyDialog.tsx';
import styles from './trainees.module.css';

const states = { coming: '未开始', now: '代理中', over: '已结束', revoked: '已取消' } as const;

/** 代理: who stands in for whom, from when to when. The manager sees all, others their own. */
export function DeputiesTab() {
  const mayManage = useMay('trainee.manage');
  const me = useSession().person.id;
  const [isNaming, setIsNaming] = useState(false);
  const list = useQuery(api.leads.deputies.queryOptions({ input: { scope: mayManage ? 'all' : 'own' } }));
  const revoke = useRevocation();
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={list.refetch} />;
  return (
    <>
      <p className={styles.intro}>
        代理期间，代理人能看到并办理被代理人名下的审核和退回工单，流程中记为“代某某”。
        <Button type="primary" onClick={() => setIsNaming(true)}>
          指定代理人
        </Button>
      </p>
      <Table<Deputy>
        size="small"
        rowKey="id"
        aria-label="代理"
        loading={list.isPending}
        dataSource={list.data ?? []}
        pagination={false}
        locale={{ emptyText: <EmptyState title="没有代理安排">请假或外出前，指定代理人，工单不会积压。</EmptyState> }}
        columns={[
          { title: '被代理人', render: (_, { person }) => person.name },
          { title: '代理人', render: (_, { deputy }) => deputy.name },
          { title: '开始', render: (_, { fromAt }) => <TimeText at={fromAt} mode="full" /> },
          { title: '结束', render: (_, { toAt }) => <TimeText at={toAt} mode="full" /> },
          { title: '原因', dataIndex: 'reason' },
          { title: '指定人', render: (_, { namedBy }) => namedBy.name },
          { title: '状态', render: (_, { state }) => <span data-state={state}>{states[state]}</span> },
          {
            title: '操作',
            render: (_, { id, state, person }) =>
              (state === 'now' || state === 'coming') &&
              (mayManage || person.id === me) && (
                <Popconfirm title="结束这条代理？" okText="结束" onConfirm={() => revoke.mutate({ id })}>
                  <Button size="small">结束代理</Button>
                </Popconfirm>
              ),
          },
        ]}
      />
      {isNaming && <DeputyDialog onClose={() => setIsNaming(false)} />}
    </>
  );
}

function useRevocation() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return useMutation(
    api.leads.revokeDeputy.mutationOptions({
      onSuccess: () => {
        message.success('代理已结束');
        void queryClient.invalidateQueries({ queryKey: api.leads.key() });
        void queryClient.invalidateQueries({ queryKey: api.trainees.key() });
      },
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
}
