import { callEventKinds } from '@minsheng/contracts/call-events';
import { type SimulatedCall, simulationScripts } from '@minsheng/contracts/call-simulations';
import type { ReactNode } from 'react';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './simulator.module.css';

const states: Record<SimulatedCall['state'], string> = {
  waiting: '排队等待',
  running: '进行中',
  finished: '已结束',
  stopped: '已停止',
};

const outcomes: Record<string, string> = { accepted: '已接收', duplicate: '重复，未改变' };

/** One call, and the events it was told by. */
export function SimulatedCallRow({ call, actions }: { call: SimulatedCall; actions: ReactNode }) {
  const script = simulationScripts[call.script].split('：')[0];
  return (
    <li className={styles.call} data-state={call.state}>
      <div className={styles.callHead}>
        <span className={styles.number}>{call.callerNumber}</span>
        <span>→ {call.agentName}</span>
        <span className={styles.quiet}>{script}</span>
        <span className={styles.state}>{states[call.state]}</span>
        <span className={styles.actions}>{actions}</span>
      </div>
      {call.log.length === 0 ? (
        <p className={styles.quiet}>
          预计 <TimeText at={call.nextAt} mode="clock" /> 振铃
        </p>
      ) : (
        <ol className={styles.log} aria-label="事件与应答">
          {call.log.map((entry, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: append-only, and a repeated event has its twin's id
            <li key={index}>
              <TimeText at={entry.at} mode="clock" /> <b>{callEventKinds[entry.kind]}</b>{' '}
              <span className={styles.quiet}>{replyWords(entry.reply)}</span>
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

function replyWords(reply: string): string {
  const [outcome = '', ...remark] = reply.split('：');
  return [outcomes[outcome] ?? outcome, ...remark].join('：');
}
