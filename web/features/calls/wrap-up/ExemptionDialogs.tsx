import { ExemptionDecision, ExemptionRequest, exemptionReasons, type OvertimeCall } from '@minsheng/contracts/wrap-up';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Select } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';

type Props = { call: OvertimeCall; onClose: () => void };

const reasons = Object.entries(exemptionReasons).map(([value, label]) => ({ value, label }));

export function RequestDialog({ call, onClose }: Props) {
  const done = useDone(onClose);
  const request = useMutation(api.wrapUp.request.mutationOptions());
  return (
    <FormDialog
      title="申请豁免整理超期"
      okText="提交申请"
      schema={ExemptionRequest}
      onClose={onClose}
      onSubmit={(values) => request.mutateAsync({ id: call.id, ...values }).then(() => done('已提交，等待值班长审批'))}
    >
      <Field name="reason" label="原因">
        <Select autoFocus options={reasons} placeholder="请选择豁免原因" />
      </Field>
      <Field name="words" label="情况说明">
        <Input.TextArea rows={3} maxLength={300} showCount />
      </Field>
    </FormDialog>
  );
}

export function DecisionDialog({ call, isApproval, onClose }: Props & { isApproval: boolean }) {
  const done = useDone(onClose);
  const approve = useMutation(api.wrapUp.approve.mutationOptions());
  const refuse = useMutation(api.wrapUp.refuse.mutationOptions());
  return (
    <FormDialog
      title={`${isApproval ? '同意' : '不同意'}豁免：${call.agent.name}`}
      okText={isApproval ? '同意豁免' : '不同意'}
      isDanger={!isApproval}
      schema={ExemptionDecision}
      initial={{ words: '' }}
      onClose={onClose}
      onSubmit={({ words }) =>
        (isApproval ? approve : refuse)
          .mutateAsync({ id: call.exemption?.id ?? '', words })
          .then(() => done(isApproval ? '已豁免，不计入超期' : '已答复'))
      }
    >
      <p>{call.exemption && `${exemptionReasons[call.exemption.reason]}：${call.exemption.words}`}</p>
      <Field name="words" label={isApproval ? '意见' : '不同意的理由'}>
        <Input.TextArea rows={3} maxLength={300} autoFocus />
      </Field>
    </FormDialog>
  );
}

function useDone(onClose: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return (sentence: string) => {
    message.success(sentence);
    void queryClient.invalidateQueries({ queryKey: api.wrapUp.key() });
    onClose();
  };
}
