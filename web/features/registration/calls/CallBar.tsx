import type { Call, CallDesk } from '@minsheng/contracts/calls';
import { SimulateCallButton } from '../../calls/simulator/SimulateCallButton.tsx';
import { AgentStateMenu } from './AgentStateMenu.tsx';
import { CallStrip } from './CallStrip.tsx';
import styles from './call-bar.module.css';
import { useServerNow } from './useCallDesk.ts';

type Props = {
  desk: CallDesk | undefined;
  offset: number;
  /** The call whose form is in front. */
  activeCallId: string | null;
  onShow: (call: Call) => void;
  onAnswered: (call: Call) => void;
};

/** The bar on top of the desk: how I stand, who is on the line, and for how long. */
export function CallBar({ desk, offset, activeCallId, onShow, onAnswered }: Props) {
  const now = useServerNow(offset);
  if (!desk) return <section className={styles.bar} aria-label="话务" aria-busy />;
  const calls = desk.calls.toSorted((a, b) => rank(a) - rank(b));
  return (
    <section className={styles.bar} aria-label="话务" data-area>
      <AgentStateMenu agent={desk.agent} now={now} />
      <div className={styles.calls}>
        {calls.length === 0 && <p className={styles.idle}>{idleWords(desk)}</p>}
        {calls.map((call) => (
          <CallStrip
            key={call.id}
            call={call}
            now={now}
            isActive={call.id === activeCallId}
            onShow={() => onShow(call)}
            onAnswered={onAnswered}
          />
        ))}
      </div>
      <SimulateCallButton />
      <p className="ms-visually-hidden" role="status">
        {calls
          .filter(({ state }) => state === 'ringing')
          .map((call) => `来电 ${call.phone ?? call.phoneMasked ?? '未知号码'}`)}
      </p>
    </section>
  );
}

const order: readonly Call['state'][] = ['ringing', 'talking', 'held', 'wrapUp'];
const rank = ({ state }: Call) => order.indexOf(state);

function idleWords({ agent }: CallDesk): string {
  if (agent.state === 'signedOut') return '尚未签入话务，签入后才会分配来电。';
  if (agent.state === 'ready') return '等待来电';
  return '当前不接收来电';
}
