import type { DispatchAdvice, DispatchDecision } from '@minsheng/contracts/dispatching';
import type { Ticket } from '@minsheng/contracts/tickets';
import { Alert, Button, Space } from 'antd';
import { useHotkeys } from '../../ui/hotkeys.ts';
import card from '../tickets/page/ticket.module.css';
import styles from './advice.module.css';
import { Candidates } from './Candidates.tsx';
import { Countdown } from './Countdown.tsx';
import { probability } from './share.ts';
import { isDispatch, useAdvice } from './useAdvice.ts';
import { useDecisionActions } from './useDecisionActions.ts';

type Props = { ticket: Ticket; onTake: (unitId: string) => void };

/** 智能派单 on the ticket's page: what is about to happen or has just happened by itself, and the candidates. */
export function Advice({ ticket, onTake }: Props) {
  const advice = useAdvice(ticket);
  if (!advice) return null;
  const isToDispatch = ticket.actions.some(isDispatch);
  return (
    <>
      <Happening advice={advice} />
      {isToDispatch && advice.candidates.length > 0 && (
        <section className={card.card} aria-label="智能推荐">
          <header className={card.cardHead}>
            <h2>智能推荐</h2>
            <span className={card.quiet}>{explained(advice.decision)}</span>
          </header>
          <TakeFirst advice={advice} onTake={onTake} />
          <Candidates candidates={advice.candidates} chosen={null} onTake={onTake} hasKey />
        </section>
      )}
    </>
  );
}

/** Why it is left to people. */
function explained(decision: DispatchDecision | null): string {
  if (decision?.state === 'barred') return decision.why;
  if (decision?.state !== 'below') return '';
  return decision.threshold === null
    ? '首选单位的历史工单还不足以自动派单'
    : `未达派单线 ${probability(decision.threshold)}`;
}

function TakeFirst({ advice, onTake }: { advice: DispatchAdvice; onTake: (unitId: string) => void }) {
  const [first] = advice.candidates;
  useHotkeys([
    { keys: 'Alt+A', label: '采用首选推荐单位', run: () => first && onTake(first.unit.id), isDisabled: !first },
  ]);
  return null;
}

function Happening({ advice: { decision, mayIntercept, mayWithdraw } }: { advice: DispatchAdvice }) {
  const { dispatchNow, intercept, withdraw, isBusy } = useDecisionActions();
  if (decision?.state === 'pending' && decision.dueAt)
    return (
      <Alert
        type="info"
        showIcon
        title={
          <span>
            将于 <Countdown until={decision.dueAt} /> 后自动派往 <strong>{decision.unit?.name}</strong>（概率{' '}
            {probability(decision.probability)}，派单线 {probability(decision.threshold)}）
          </span>
        }
        action={
          mayIntercept && (
            <Space>
              <Button
                size="small"
                type="primary"
                disabled={isBusy}
                onClick={() => dispatchNow({ id: decision.id, version: decision.version })}
              >
                立即派出
              </Button>
              <Button
                size="small"
                danger
                disabled={isBusy}
                onClick={() => intercept({ id: decision.id, version: decision.version })}
              >
                拦下
              </Button>
            </Space>
          )
        }
      />
    );
  if (!mayWithdraw || !decision) return null;
  return (
    <Alert
      type="info"
      showIcon
      className={styles.happened}
      title={`刚刚自动派往${decision.unit?.name}（概率 ${probability(decision.probability)}），单位签收前可以撤回`}
      action={
        <Button
          size="small"
          danger
          disabled={isBusy}
          onClick={() => withdraw({ id: decision.id, version: decision.version })}
        >
          撤回
        </Button>
      }
    />
  );
}
