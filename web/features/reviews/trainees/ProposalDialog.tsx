import { type GraduationCheck, GraduationProposal, type Trainee } from '@minsheng/contracts/trainees';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Input } from 'antd';
import { api } from '../../../api/client.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { Checks } from './Checks.tsx';

type Props = {
  trainee: Trainee;
  fromDay: string;
  toDay: string;
  checks: readonly GraduationCheck[];
  onClose: () => void;
};

const Words = GraduationProposal.pick({ words: true });

/** 提出转正, with the figures as they stand; what is missing is said, not forbidden. */
export function ProposalDialog({ trainee, fromDay, toDay, checks, onClose }: Props) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const propose = useMutation(api.trainees.propose.mutationOptions());
  const missing = checks.filter(({ isMet }) => !isMet).length;
  return (
    <FormDialog
      title={`提出转正：${trainee.name}`}
      okText="提出"
      width={600}
      schema={Words}
      onClose={onClose}
      onSubmit={async ({ words }) => {
        await propose.mutateAsync({ id: trainee.id, fromDay, toDay, words });
        message.success('已提出，等待管理人员审批');
        void queryClient.invalidateQueries({ queryKey: api.trainees.key() });
        onClose();
      }}
    >
      <p>
        统计期间 {fromDay} 至 {toDay}
      </p>
      <Checks checks={checks} />
      {missing > 0 && <Alert type="warning" showIcon title={`有 ${missing} 项指标未达到，请说明理由。`} />}
      <Field name="words" label="说明">
        <Input.TextArea rows={3} maxLength={500} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
