import { agentStates } from '@minsheng/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import styles from './simulator.module.css';

/** How many agents are in which state, and who is on the telephone. */
export function AgentStrip() {
  const { data } = useQuery(api.calls.agents.queryOptions());
  const agents = data?.agents ?? [];
  const counts = Map.groupBy(agents, ({ state }) => state);
  return (
    <dl className={styles.agents} aria-label="坐席状态">
      {Object.entries(agentStates).map(([state, name]) => {
        const inState = counts.get(state as keyof typeof agentStates) ?? [];
        return (
          <div key={state} className={styles.agentState} title={inState.map(({ person }) => person.name).join('、')}>
            <dt>{name}</dt>
            <dd>{inState.length}</dd>
          </div>
        );
      })}
    </dl>
  );
}
