import type { WorkItem } from '@minsheng/contracts/processing';
import { Button, Checkbox, Skeleton } from 'antd';
import { DueTime } from '../../../ui/DueTime.tsx';
import type { KeysetResult } from '../../../ui/KeysetTable.tsx';
import { KindTag, UrgencyTag } from '../../tickets/TicketTags.tsx';
import styles from './review.module.css';

type Props = {
  result: KeysetResult<WorkItem>;
  items: readonly WorkItem[];
  current: string | undefined;
  picked: readonly string[];
  onPick: (ids: readonly string[]) => void;
  onOpen: (item: WorkItem) => unknown;
};

/** What waits for review, what is due first, first. */
export function Queue({ result, items, current, picked, onPick, onOpen }: Props) {
  const toggle = (id: string) => onPick(picked.includes(id) ? picked.filter((each) => each !== id) : [...picked, id]);
  if (result.isPending) return <Skeleton active className={styles.loading} />;
  return (
    <section className={styles.queue} aria-label="待审工单">
      <ul>
        {items.map((item) => (
          <li key={item.id} className={styles.item} data-current={item.id === current}>
            <Checkbox
              aria-label={`选择 ${item.number}`}
              checked={picked.includes(item.id)}
              disabled={!item.batchAction}
              onChange={() => toggle(item.id)}
            />
            <button type="button" aria-current={item.id === current} onClick={() => onOpen(item)}>
              <Entry item={item} />
            </button>
          </li>
        ))}
      </ul>
      {result.hasNextPage && (
        <Button block type="text" loading={result.isFetchingNextPage} onClick={() => result.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </section>
  );
}

function Entry({ item }: { item: WorkItem }) {
  const { number, title, kind, urgency, nodeName, registrarName, stepDueAt, isStepRoundTheClock } = item;
  return (
    <>
      <span className={styles.itemTitle}>{title}</span>
      <span className={styles.itemFacts}>
        <UrgencyTag urgency={urgency} />
        <KindTag kind={kind} />
        <span>{registrarName ?? '—'}</span>
        <span className={styles.number}>{number}</span>
      </span>
      <span className={styles.itemFacts}>
        <span>{nodeName}</span>
        <Why item={item} />
        {item.cameBack && <span className={styles.came}>退回后再提交</span>}
        <span className={styles.due}>
          <DueTime dueAt={stepDueAt} isRoundTheClock={isStepRoundTheClock} />
        </span>
      </span>
    </>
  );
}

function Why({ item: { why, principalName } }: { item: WorkItem }) {
  if (why === 'deputy') return <span className={styles.why}>代{principalName}</span>;
  return why === 'offered' ? <span className={styles.why}>超时转来</span> : null;
}
