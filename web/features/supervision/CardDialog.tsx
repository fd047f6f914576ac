import { CardReply, CardSettlement, cardColours, NewCard, type SupervisionCard } from '@minsheng/contracts/supervision';
import { useMutation } from '@tanstack/react-query';
import { Button, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import { PaperField } from '../tickets/life/PaperField.tsx';
import { CardFacts } from './CardFacts.tsx';
import { useCardDone } from './useCardDone.ts';

type Props = { card: SupervisionCard; onClose: () => void };
type Doing = 'reply' | 'settle' | 'withdraw' | null;

/** One card: to explain for the unit, to settle or withdraw for a supervisor, to read for everybody else. */
export function CardDialog({ card, onClose }: Props) {
  const [doing, setDoing] = useState<Doing>(card.mayReply ? 'reply' : null);
  if (doing === 'reply') return <ReplyDialog card={card} onClose={onClose} />;
  if (doing === 'settle') return <SettleDialog card={card} onClose={onClose} />;
  if (doing === 'withdraw') return <WithdrawDialog card={card} onClose={onClose} />;
  return (
    <Modal
      open
      title={`${cardColours[card.card]}：${card.unit.name}`}
      width={620}
      onCancel={onClose}
      footer={[
        card.maySettle && (
          <Button key="withdraw" danger onClick={() => setDoing('withdraw')}>
            撤销
          </Button>
        ),
        card.maySettle && card.status === 'replied' && (
          <Button key="settle" type="primary" onClick={() => setDoing('settle')}>
            审核说明
          </Button>
        ),
        <Button key="close" onClick={onClose}>
          关闭
        </Button>,
      ]}
    >
      <CardFacts card={card} />
    </Modal>
  );
}

const Reply = CardReply.pick({ reply: true, paperIds: true });

function ReplyDialog({ card, onClose }: Props) {
  const done = useCardDone(onClose);
  const reply = useMutation(api.supervision.reply.mutationOptions());
  const submit = async (values: z.output<typeof Reply>) => {
    await reply.mutateAsync({ ...values, id: card.id, version: card.version });
    done('书面说明已提交');
  };
  return (
    <FormDialog
      title={`书面说明：${cardColours[card.card]}`}
      okText="提交说明"
      width={620}
      schema={Reply}
      onClose={onClose}
      onSubmit={submit}
    >
      <CardFacts card={card} />
      <Field name="reply" label="原因与整改措施">
        <Input.TextArea rows={5} maxLength={3000} showCount autoFocus />
      </Field>
      <Field name="paperIds" label="附件（可不附）">
        <PaperField ticketId={card.ticket.id} />
      </Field>
    </FormDialog>
  );
}

const Settlement = CardSettlement.pick({ opinion: true }).extend({
  isAccepted: z.boolean({ error: '请选择审核结果' }),
});

function SettleDialog({ card, onClose }: Props) {
  const done = useCardDone(onClose);
  const settle = useMutation(api.supervision.settle.mutationOptions());
  const submit = async (values: z.output<typeof Settlement>) => {
    await settle.mutateAsync({ ...values, id: card.id, version: card.version });
    done(values.isAccepted ? '已销号' : '已退回单位重新说明');
  };
  return (
    <FormDialog
      title="审核书面说明"
      okText="提交"
      width={620}
      schema={Settlement}
      initial={{ isAccepted: true }}
      onClose={onClose}
      onSubmit={submit}
    >
      <CardFacts card={card} />
      <Field name="isAccepted" label="审核结果">
        <Radio.Group
          options={[
            { value: true, label: '认可，销号' },
            { value: false, label: '退回重新说明' },
          ]}
        />
      </Field>
      <Field name="opinion" label="意见（退回必填）">
        <Input.TextArea rows={3} maxLength={1000} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}

const Withdrawal = NewCard.pick({ reason: true });

function WithdrawDialog({ card, onClose }: Props) {
  const done = useCardDone(onClose);
  const withdraw = useMutation(api.supervision.withdraw.mutationOptions());
  const submit = async ({ reason }: z.output<typeof Withdrawal>) => {
    await withdraw.mutateAsync({ reason, id: card.id, version: card.version });
    done('已撤销');
  };
  return (
    <FormDialog
      title={`撤销${cardColours[card.card]}：${card.unit.name}`}
      okText="撤销"
      isDanger
      schema={Withdrawal}
      onClose={onClose}
      onSubmit={submit}
    >
      <Field name="reason" label="撤销理由">
        <Input.TextArea rows={3} maxLength={1000} showCount autoFocus />
      </Field>
    </FormDialog>
  );
}
