import { type Graduation, GraduationDecision, GraduationRefusal } from '@minsheng/contracts/trainees';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Input, Space, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { useMay, useSession } from '../../../api/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { Checks } from './Checks.tsx';

const states = { proposed: '待审批', approved: '已同意', refused: '不同意', withdrawn: '已撤回' } as const;
type Decision = { graduation: Graduation; isApproval: boolean };

/** 转正申请: proposed by a lead, decided by somebody else; the figures are those of the day it was proposed. */
export function GraduationsTab() {
  const [decision, setDecision] = useState<Decision | null>(null);
  const list = useQuery(api.trainees.graduations.queryOptions({ input: {} }));
  if (list.error && !list.data) return <ErrorState error={list.error} onRetry={list.refetch} />;
  return (
    <>
      <Table<Graduation>
        size="small"
        rowKey="id"
        aria-label="转正申请"
        loading={list.isPending}
        dataSource={list.data ?? []}
        pagination={false}
        locale={{ emptyText: <EmptyState title="没有转正申请">组长在实习人员的“实习情况”页提出。</EmptyState> }}
        expandable={{
          expandedRowRender: ({ checks, words, decisionWords }) => (
            <>
              <Checks checks={checks} />
              <p>申请说明：{words}</p>
              {decisionWords && <p>审批意见：{decisionWords}</p>}
            </>
          ),
        }}
        columns={[
          {
            title: '姓名',
            render: (_, { person, fromDay, toDay }) => (
              <Link to="/trainees/$id" params={{ id: person.id }} search={{ fromDay, toDay }}>
                {person.name}
              </Link>
            ),
          },
          { title: '统计期间', render: (_, { fromDay, toDay }) => `${fromDay} 至 ${toDay}` },
          {
            title: '指标',
            render: (_, { checks }) => `${checks.filter(({ isMet }) => isMet).length} / ${checks.length} 项达到`,
          },
          {
            title: '提出',
            render: (_, { proposedBy, proposedAt }) => (
              <>
                {proposedBy.name} <TimeText at={proposedAt} />
              </>
            ),
          },
          {
            title: '审批',
            render: (_, { decidedBy, decidedAt }) =>
              decidedBy ? (
                <>
                  {decidedBy.name} <TimeText at={decidedAt} />
                </>
              ) : (
                '—'
              ),
          },
          { title: '状态', render: (_, { state }) => states[state] },
          {
            title: '操作',
            render: (_, graduation) => <Acts graduation={graduation} onDecide={setDecision} />,
          },
        ]}
      />
      {decision && <DecisionDialog {...decision} onClose={() => setDecision(null)} />}
    </>
  );
}

function Acts({ graduation, onDecide }: { graduation: Graduation; onDecide: (decision: Decision) => void }) {
  const mayDecide = useMay('trainee.graduate');
  const me = useSession().person.id;
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const withdraw = useMutation(
    api.trainees.withdraw.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.trainees.key() }),
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
  if (graduation.state !== 'proposed') return null;
  if (graduation.proposedBy.id === me)
    return (
      <Button size="small" onClick={() => withdraw.mutate({ id: graduation.id })}>
        撤回
      </Button>
    );
  return (
    mayDecide && (
      <Space size={4}>
        <Button size="small" type="primary" onClick={() => onDecide({ graduation, isApproval: true })}>
          同意
        </Button>
        <Button size="small" danger onClick={() => onDecide({ graduation, isApproval: false })}>
          不同意
        </Button>
      </Space>
    )
  );
}

function DecisionDialog({ graduation, isApproval, onClose }: Decision & { onClose: () => void }) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const approve = useMutation(api.trainees.approve.mutationOptions());
  const refuse = useMutation(api.trainees.refuse.mutationOptions());
  return (
    <FormDialog
      title={`${isApproval ? '同意' : '不同意'}转正：${graduation.person.name}`}
      okText={isApproval ? '同意转正' : '不同意'}
      isDanger={!isApproval}
      schema={isApproval ? GraduationDecision : GraduationRefusal}
      initial={{ words: '' }}
      onClose={onClose}
      onSubmit={async ({ words }) => {
        await (isApproval ? approve : refuse).mutateAsync({ id: graduation.id, words });
        message.success(isApproval ? `${graduation.person.name}已转为话务员` : '已答复');
        void queryClient.invalidateQueries({ queryKey: api.trainees.key() });
        void queryClient.invalidateQueries({ queryKey: api.organization.key() });
        onClose();
      }}
    >
      <Checks checks={graduation.checks} />
      {isApproval && <p>同意后立即转为话务员：工单不再经组长审核，带教结束。</p>}
      <Field name="words" label={isApproval ? '审批意见' : '不同意的理由'}>
        <Input.TextArea rows={3} maxLength={500} autoFocus />
      </Field>
    </FormDialog>
  );
}
