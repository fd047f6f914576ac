import type { DispatchHint } from '@minsheng/contracts/dispatching';
import type { WorkItem } from '@minsheng/contracts/processing';
import { useQueries } from '@tanstack/react-query';
import { Button } from 'antd';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import type { Column } from '../../ui/KeysetTable.tsx';
import styles from './advice.module.css';
import { Countdown } from './Countdown.tsx';
import { probability as asProbability } from './share.ts';
import { useDecisionActions } from './useDecisionActions.ts';

/** What is recommended for the tickets of a work list, asked page by page; none for whoever does not dispatch. */
export function useDispatchHints(pages: readonly { items: readonly WorkItem[] }[]): ReadonlyMap<string, DispatchHint> {
  const seesThem = useMay('dispatching.read');
  const found = useQueries({
    queries: pages.map(({ items }) => ({
      ...api.dispatching.hints.queryOptions({ input: { ticketIds: items.map(({ id }) => id).join(',') } }),
      enabled: seesThem && items.length > 0,
    })),
  });
  return new Map(found.flatMap(({ data }) => data ?? []).map((hint) => [hint.ticketId, hint]));
}

/** The column of the work list; only where something is recommended. */
export const hintColumns = (hints: ReadonlyMap<string, DispatchHint>): Column<WorkItem>[] =>
  hints.size === 0
    ? []
    : [
        {
          key: 'hint',
          title: '推荐单位',
          width: 300,
          isAlwaysShown: true,
          render: ({ id }) => <HintCell hint={hints.get(id)} />,
        },
      ];

function HintCell({ hint }: { hint: DispatchHint | undefined }) {
  const { dispatchNow, intercept, isBusy } = useDecisionActions();
  if (!hint?.unit) return '—';
  const { decisionId: id, version, unit, probability, state, dueAt } = hint;
  if (state !== 'pending' || !dueAt)
    return (
      <span className={styles.hint}>
        <span className={styles.cut}>{unit.name}</span>{' '}
        <span className={styles.quiet}>{asProbability(probability)}</span>
      </span>
    );
  return (
    <span className={styles.hint}>
      <Countdown until={dueAt} />
      <span className={styles.cut} title={`${unit.name}，概率 ${asProbability(probability)}`}>
        后派往{unit.name}
      </span>
      <Button
        size="small"
        type="link"
        disabled={isBusy}
        onClick={(event) => {
          event.stopPropagation();
          dispatchNow({ id, version });
        }}
      >
        立即派出
      </Button>
      <Button
        size="small"
        type="link"
        danger
        disabled={isBusy}
        onClick={(event) => {
          event.stopPropagation();
          intercept({ id, version });
        }}
      >
        拦下
      </Button>
    </span>
  );
}
