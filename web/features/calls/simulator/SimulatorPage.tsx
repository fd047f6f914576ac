import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { Page } from '../../../ui/Page.tsx';
import { AgentStrip } from './AgentStrip.tsx';
import { SimulatedCalls } from './SimulatedCalls.tsx';
import { SimulationForm } from './SimulationForm.tsx';
import styles from './simulator.module.css';

export const lazyRoute = createLazyRoute('/shell/calls/simulator')({ component: SimulatorPage });

/** A telephone switch to play with: every call goes through the same signed events as a real one's. */
function SimulatorPage() {
  const options = useQuery(api.callSimulations.options.queryOptions());
  if (options.error) return <ErrorState error={options.error} onRetry={options.refetch} title="不能使用来电模拟器" />;
  return (
    <Page title="来电模拟器" note="与真实交换机走同一接口、同样签名" extra={<StopButton />} isFull>
      <div className={styles.layout}>
        <SimulationForm options={options.data} />
        <div className={styles.right}>
          {options.data?.canChooseAgents && <AgentStrip />}
          <SimulatedCalls />
        </div>
      </div>
    </Page>
  );
}

function StopButton() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const stop = useMutation(
    api.callSimulations.stop.mutationOptions({
      onSuccess: async ({ stopped }) => {
        message.info(stopped > 0 ? `已停止 ${stopped} 个模拟来电` : '没有正在进行的模拟来电');
        await queryClient.invalidateQueries({ queryKey: api.callSimulations.key() });
      },
      onError: (error) => message.error(describeFailure(error).message),
    }),
  );
  return (
    <Button danger loading={stop.isPending} onClick={() => stop.mutate(undefined)}>
      全部停止
    </Button>
  );
}
