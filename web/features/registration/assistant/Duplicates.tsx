import type { Duplicate } from '@minsheng/contracts/assistant';
import { Skeleton } from 'antd';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TicketItem } from '../caller/TicketItem.tsx';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import styles from './assistant.module.css';
import { useDuplicates } from './useSuggestions.ts';

/** 查重: what was registered earlier about what may be the same matter, with a score for text, place and time. */
export function Duplicates({ desk, id }: { desk: DraftDesk; id: string }) {
  const found = useDuplicates(desk, id);
  if (!found.isAsked) return <EmptyState title="边填边查重">写下诉求内容后，这里列出可能是同一件事的工单。</EmptyState>;
  if (found.error) return <ErrorState error={found.error} onRetry={found.refetch} />;
  if (!found.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const { items, isWarmingUp } = found.data;
  return (
    <>
      {isWarmingUp && <p className={styles.unsure}>助手正在读取近期工单，结果还会增加。</p>}
      {items.length === 0 && !isWarmingUp && <EmptyState title="没有发现重复的工单" />}
      <ul className={styles.list} aria-label="可能重复的工单">
        {items.map((each) => (
          <Found key={each.ticket.id} duplicate={each} />
        ))}
      </ul>
    </>
  );
}

const score = (share: number) => Math.round(share * 100);

function Found({ duplicate: { ticket, overall, text, place, time, isSameCaller } }: { duplicate: Duplicate }) {
  return (
    <>
      <TicketItem ticket={ticket} />
      <li className={styles.scores}>
        <strong>相似 {score(overall)}</strong>
        <span>内容 {score(text)}</span>
        <span>地点 {score(place)}</span>
        <span>时间 {score(time)}</span>
        {isSameCaller && <span className={styles.same}>同一来电人</span>}
      </li>
    </>
  );
}
