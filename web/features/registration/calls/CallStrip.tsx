import { PauseOutlined, PhoneFilled, PhoneOutlined, PlayCircleOutlined } from '@ant-design/icons';
import { type Call, callStates } from '@minsheng/contracts/calls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import styles from './call-bar.module.css';
import { NoTicketDialog } from './NoTicketDialog.tsx';
import { clockText, secondsSince } from './useCallDesk.ts';
import { WrapUpClock } from './WrapUpClock.tsx';

type Props = { call: Call; now: number; isActive: boolean; onShow: () => void; onAnswered: (call: Call) => void };

/** One call: its state, who is on the line, its clock and what can be done with it now. */
export function CallStrip({ call, now, isActive, onShow, onAnswered }: Props) {
  const phone = call.phone ?? call.phoneMasked ?? '号码未显示';
  return (
    <article
      className={styles.strip}
      data-state={call.state}
      data-active={isActive}
      aria-label={`${callStates[call.state]} ${phone}`}
    >
      <button type="button" className={styles.who} onClick={onShow} title="转到这个来电的工单">
        <span className={styles.state}>
          {call.state === 'ringing' ? <PhoneFilled aria-hidden /> : <PhoneOutlined aria-hidden />}
          {callStates[call.state]}
        </span>
        <span className={styles.phone}>{phone}</span>
      </button>
      <Clock call={call} now={now} />
      <Actions call={call} onAnswered={onAnswered} />
    </article>
  );
}

function Clock({ call, now }: { call: Call; now: number }) {
  if (call.wrapUp && call.state === 'wrapUp') return <WrapUpClock wrapUp={call.wrapUp} now={now} />;
  const since = { ringing: call.ringingAt, talking: call.answeredAt, held: call.heldSince }[call.state as 'ringing'];
  return (
    <span className={styles.clock} role="timer" aria-label={`${callStates[call.state]}时长`}>
      {clockText(secondsSince(since ?? null, now))}
    </span>
  );
}

const atTelephone = '请在话机上操作';

function Actions({ call, onAnswered }: { call: Call; onAnswered: (call: Call) => void }) {
  const [isEnding, setIsEnding] = useState(false);
  const does = useCallActions(call, onAnswered);
  const tip = call.canControl ? undefined : atTelephone;
  const common = { disabled: !call.canControl, loading: does.isBusy };
  if (call.state === 'wrapUp') {
    return (
      <>
        <Button onClick={() => setIsEnding(true)}>无需登记</Button>
        {isEnding && <NoTicketDialog call={call} onClose={() => setIsEnding(false)} />}
      </>
    );
  }
  return (
    <Tooltip title={tip}>
      <span className={styles.actions}>
        {call.state === 'ringing' && (
          <Button {...common} type="primary" icon={<PhoneFilled />} onClick={does.answer}>
            接听
          </Button>
        )}
        {call.state === 'talking' && (
          <Button {...common} icon={<PauseOutlined />} onClick={does.hold}>
            保持
          </Button>
        )}
        {call.state === 'held' && (
          <Button {...common} icon={<PlayCircleOutlined />} onClick={does.resume}>
            取回
          </Button>
        )}
        {(call.state === 'talking' || call.state === 'held') && (
          <Button {...common} danger icon={<PhoneOutlined rotate={135} />} onClick={does.hangUp}>
            挂断
          </Button>
        )}
      </span>
    </Tooltip>
  );
}

function useCallActions(call: Call, onAnswered: (call: Call) => void) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const common = {
    onError: (error: unknown) => message.error(describeFailure(error).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.calls.desk.key() }),
  };
  const answer = useMutation(api.calls.answer.mutationOptions({ ...common, onSuccess: onAnswered }));
  const hangUp = useMutation(api.calls.hangUp.mutationOptions(common));
  const hold = useMutation(api.calls.hold.mutationOptions(common));
  const resume = useMutation(api.calls.resume.mutationOptions(common));
  const { id } = call;
  return {
    isBusy: answer.isPending || hangUp.isPending || hold.isPending || resume.isPending,
    answer: () => answer.mutate({ id }),
    hangUp: () => hangUp.mutate({ id }),
    hold: () => hold.mutate({ id }),
    resume: () => resume.mutate({ id }),
  };
}
