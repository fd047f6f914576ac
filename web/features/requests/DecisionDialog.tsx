import { Decision, requestStatuses, type TicketRequest } from '@minsheng/contracts/requests';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, InputNumber, Modal, Radio } from 'antd';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { RequestFacts } from './RequestFacts.tsx';
import styles from './requests.module.css';

const Form = Decision.pick({ opinion: true, days: true }).extend({
  isApproved: z.boolean({ error: '请选择是否批准' }),
});

type Props = { request: TicketRequest; onClose: () => void };

/** One request: to decide for whoever may, to withdraw for whoever asked, to read for everybody else. */
export function DecisionDialog({ request, onClose }: Props) {
  if (!request.mayDecide) return <Standing request={request} onClose={onClose} />;
  return <DecisionForm request={request} onClose={onClose} />;
}

function DecisionForm({ request, onClose }: Props) {
  const done = useDone(onClose);
  const decide = useMutation(api.requests.decide.mutationOptions());
  const submit = async ({ isApproved, opinion, days }: z.output<typeof Form>) => {
    const granted = isApproved && days !== undefined ? { days } : {};
    await decide.mutateAsync({ id: request.id, version: request.version, isApproved, opinion, ...granted });
    done(isApproved ? '已批准' : '已退回申请');
  };
  return (
    <FormDialog
      title="审批申请"
      okText="提交审批"
      width={620}
      schema={Form}
      initial={{ isApproved: true, ...(request.days ? { days: request.days } : {}) }}
      onClose={onClose}
      onSubmit={submit}
    >
      <RequestFacts request={request} />
      <Field name="isApproved" label="审批结果">
        <Radio.Group
          options={[
            { value: true, label: '批准' },
            { value: false, label: '不批准' },
          ]}
        />
      </Field>
      {request.kind === 'extension' && (
        <Field name="days" label="批准延长（可少于申请）">
          <InputNumber min={1} max={request.days ?? 90} suffix="个工作日" style={{ width: 160 }} />
        </Field>
      )}
      <Field name="opinion" label="审批意见（不批准必填）">
        <Input.TextArea rows={3} maxLength={1000} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}

function Standing({ request, onClose }: Props) {
  const done = useDone(onClose);
  const { message, modal } = App.useApp();
  const withdraw = useMutation(
    api.requests.withdraw.mutationOptions({
      onSuccess: () => done('申请已撤回'),
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
  const take = () =>
    modal.confirm({
      title: '撤回这项申请？',
      okText: '撤回',
      cancelText: '不撤回',
      onOk: () => withdraw.mutateAsync({ id: request.id, version: request.version }),
    });
  const { status, decidedBy, decidedAt, opinion } = request;
  return (
    <Modal
      open
      title={`申请：${requestStatuses[status]}`}
      width={620}
      onCancel={onClose}
      footer={[
        request.mayWithdraw && (
          <Button key="withdraw" onClick={take}>
            撤回申请
          </Button>
        ),
        <Button key="close" type="primary" onClick={onClose}>
          关闭
        </Button>,
      ]}
    >
      <RequestFacts request={request} />
      {decidedAt && (
        <dl className={styles.facts}>
          <dt>{requestStatuses[status]}</dt>
          <dd>
            {decidedBy?.name ?? '系统'}，<TimeText at={decidedAt} mode="full" />
          </dd>
          {opinion && (
            <>
              <dt>审批意见</dt>
              <dd>{opinion}</dd>
            </>
          )}
        </dl>
      )}
    </Modal>
  );
}

function useDone(onClose: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return (words: string) => {
    void queryClient.invalidateQueries({ queryKey: api.requests.key() });
    void queryClient.invalidateQueries({ queryKey: api.tickets.key() });
    message.success(words);
    onClose();
  };
}
