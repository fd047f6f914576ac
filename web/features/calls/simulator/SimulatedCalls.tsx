import { PhoneOutlined } from '@ant-design/icons';
import type { SimulatedCall } from '@minsheng/contracts/call-simulations';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { SimulatedCallRow } from './SimulatedCallRow.tsx';
import styles from './simulator.module.css';

// Live messages go to whoever made a call; the calls of others show a little later.
const othersEveryMs = 5000;

/** The calls played lately: what goes on, what comes next, then the newest of what is over. */
export function SimulatedCalls() {
  const list = useQuery(api.callSimulations.list.queryOptions({ refetchInterval: othersEveryMs }));
  const act = useActs();
  if (list.error) return <ErrorState error={list.error} onRetry={list.refetch} />;
  if (list.data?.length === 0) {
    return (
      <EmptyState title="还没有模拟来电">
        选择坐席和号码，按“来电”。振铃会出现在坐席的工作台上，也可以在这里代为接听、挂断。
      </EmptyState>
    );
  }
  return (
    <ol className={styles.calls} aria-label="模拟来电记录">
      {inOrder(list.data ?? []).map((call) => (
        <SimulatedCallRow key={call.id} call={call} actions={<Actions call={call} act={act} />} />
      ))}
    </ol>
  );
}

const rank: Record<SimulatedCall['state'], number> = { running: 0, waiting: 1, finished: 2, stopped: 2 };

function inOrder(calls: readonly SimulatedCall[]): SimulatedCall[] {
  const soonest = ({ nextAt }: SimulatedCall) => Date.parse(nextAt ?? '') || 0;
  return calls.toSorted(
    (a, b) =>
      rank[a.state] - rank[b.state] ||
      (a.state === 'waiting' ? soonest(a) - soonest(b) : Date.parse(b.createdAt) - Date.parse(a.createdAt)),
  );
}

function Actions({ call, act }: { call: SimulatedCall; act: ReturnType<typeof useActs> }) {
  const has = (kind: string) => call.log.some((entry) => entry.kind === kind);
  if (!has('ringing') || has('hungUp')) return null;
  return (
    <>
      {!has('answered') && (
        <Button size="small" type="primary" icon={<PhoneOutlined aria-hidden />} onClick={() => act('answer', call)}>
          接听
        </Button>
      )}
      <Button size="small" danger onClick={() => act('hangUp', call)}>
        挂断
      </Button>
    </>
  );
}

function useActs() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const after = {
    onSuccess: () => queryClient.invalidateQueries({ queryKey: api.callSimulations.key() }),
    onError: (error: unknown) => void message.error(describeFailure(error).message),
  };
  const answer = useMutation(api.callSimulations.answer.mutationOptions(after));
  const hangUp = useMutation(api.callSimulations.hangUp.mutationOptions(after));
  return (which: 'answer' | 'hangUp', { id }: SimulatedCall) => (which === 'answer' ? answer : hangUp).mutate({ id });
}
