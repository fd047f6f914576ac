import { DownOutlined } from '@ant-design/icons';
import {
  type AgentState,
  type AgentStateChange,
  type AgentStatus,
  agentStates,
  type BreakReason,
  breakReasons,
} from '@minsheng/contracts/calls';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Dropdown, type MenuProps } from 'antd';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import styles from './call-bar.module.css';
import { clockText, secondsSince } from './useCallDesk.ts';

type Props = { agent: AgentStatus; now: number };

/** How I stand (空闲, 忙碌, 小休 …) and since when; what I choose during a call holds when it is over. */
export function AgentStateMenu({ agent, now }: Props) {
  const { change, changeAfterCall, isBusy } = useAgentChanges();
  if (agent.state === 'signedOut') {
    return (
      <Button type="primary" loading={isBusy} onClick={() => change({ state: 'ready', reason: null })}>
        签入
      </Button>
    );
  }
  const click: MenuProps['onClick'] = ({ keyPath }) => {
    const [key = '', group] = keyPath;
    if (group === 'break') return change({ state: 'break', reason: key as BreakReason });
    if (key === 'after.ready' || key === 'after.busy') return changeAfterCall(key === 'after.ready' ? 'ready' : 'busy');
    change({ state: key as AgentStateChange['state'], reason: null });
  };
  const name = agentStates[agent.state];
  const reason = agent.reason ? `（${breakReasons[agent.reason]}）` : '';
  return (
    <Dropdown
      trigger={['click']}
      menu={{ items: itemsOf(agent), selectedKeys: [`after.${agent.afterCall}`], onClick: click }}
    >
      <button
        type="button"
        className={styles.agent}
        data-tone={tones[agent.state]}
        aria-label={`话务状态：${name}${reason}`}
      >
        <span className={styles.agentDot} aria-hidden />
        <span>
          {name}
          {reason}
        </span>
        <span className={styles.agentClock}>{clockText(secondsSince(agent.since, now))}</span>
        <DownOutlined style={{ fontSize: 10 }} aria-hidden />
      </button>
    </Dropdown>
  );
}

const tones: Record<AgentState, string> = {
  signedOut: 'off',
  ready: 'good',
  busy: 'warn',
  break: 'off',
  talking: 'busy',
  wrapUp: 'warn',
};

const itemsOf = (agent: AgentStatus): MenuProps['items'] => [
  { key: 'ready', label: '空闲', disabled: agent.state === 'ready' },
  { key: 'busy', label: '忙碌', disabled: agent.state === 'busy' },
  { key: 'break', label: '小休', children: Object.entries(breakReasons).map(([key, label]) => ({ key, label })) },
  { type: 'divider' },
  {
    key: 'after',
    type: 'group',
    label: '每次整理结束后',
    children: [
      { key: 'after.ready', label: '自动转为空闲' },
      { key: 'after.busy', label: '保持忙碌' },
    ],
  },
  { type: 'divider' },
  { key: 'signedOut', label: '签出' },
];

function useAgentChanges() {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const common = {
    onError: (error: unknown) => message.error(describeFailure(error).message),
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.calls.desk.key() }),
  };
  const state = useMutation(api.calls.changeAgentState.mutationOptions(common));
  const after = useMutation(api.calls.changeAfterCall.mutationOptions(common));
  return {
    isBusy: state.isPending,
    change: (next: AgentStateChange) => state.mutate(next),
    changeAfterCall: (afterCall: 'ready' | 'busy') => after.mutate({ afterCall }),
  };
}
