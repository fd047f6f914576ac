import { articleKinds, type DraftRow, draftStates } from '@minsheng/contracts/knowledge';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from '../knowledge.module.css';
import { useConditions } from '../useKnowledge.ts';

const atOnce = 200;

/** What somebody is writing, or what waits for another person's eyes; the latter may be published several at once. */
export function DraftList({ box }: { box: 'mine' | 'review' }) {
  const [chosen, setChosen] = useState<string[]>([]);
  const result = useInfiniteQuery(
    api.knowledge.drafts.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ box, cursor, limit: 50 }) }),
  );
  if (result.error && !result.data) return <ErrorState error={result.error} onRetry={result.refetch} />;
  if (!result.data) return <Skeleton active className={styles.loading} paragraph={{ rows: 8 }} />;
  const rows = result.data.pages.flatMap(({ items }) => items);
  const toggle = (id: string) =>
    setChosen((now) => (now.includes(id) ? now.filter((each) => each !== id) : [...now, id]));
  if (rows.length === 0)
    return box === 'review' ? (
      <EmptyState title="没有待审核的知识">有人提交后会出现在这里。</EmptyState>
    ) : (
      <EmptyState title="没有正在编写的知识">点右上角“新建”开始，编写时自动保存。</EmptyState>
    );
  return (
    <section className={styles.list} aria-label={box === 'review' ? '待我审核' : '我的草稿'}>
      {box === 'review' && <ReviewBar rows={rows} chosen={chosen} onChoose={setChosen} />}
      <ul className={styles.rows}>
        {rows.map((row) => (
          <DraftItem
            key={row.articleId}
            row={row}
            isChosen={chosen.includes(row.articleId)}
            onToggle={box === 'review' ? toggle : undefined}
          />
        ))}
        {result.hasNextPage && (
          <li>
            <Button block loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
              加载更多
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}

type BarProps = { rows: DraftRow[]; chosen: string[]; onChoose: (ids: string[]) => void };

function ReviewBar({ rows, chosen, onChoose }: BarProps) {
  const { message, modal } = App.useApp();
  const queryClient = useQueryClient();
  const ids = rows.slice(0, atOnce).map(({ articleId }) => articleId);
  const publish = async () => {
    const items = rows
      .filter(({ articleId }) => chosen.includes(articleId))
      .map(({ articleId, version }) => ({ id: articleId, version }));
    try {
      const { published, refused } = await call.knowledge.publishMany({ items });
      onChoose([]);
      await queryClient.invalidateQueries({ queryKey: api.knowledge.key() });
      if (refused.length === 0) message.success(`已发布 ${published} 篇`);
      else
        modal.warning({ title: `已发布 ${published} 篇，${refused.length} 篇没有发布`, content: refused[0]?.message });
    } catch (error) {
      message.error(describeFailure(error).message);
    }
  };
  const ask = () =>
    modal.confirm({
      title: `发布选中的 ${chosen.length} 篇？`,
      content: '发布后立即生效，话务员可以引用。',
      okText: '发布',
      onOk: publish,
    });
  return (
    <div className={styles.reviewBar}>
      <Checkbox
        checked={chosen.length > 0 && chosen.length === ids.length}
        indeterminate={chosen.length > 0 && chosen.length < ids.length}
        onChange={(event) => onChoose(event.target.checked ? ids : [])}
      >
        全选
      </Checkbox>
      <Button size="small" type="primary" disabled={chosen.length === 0} onClick={ask}>
        批量发布{chosen.length > 0 ? `（${chosen.length}）` : ''}
      </Button>
    </div>
  );
}

type ItemProps = { row: DraftRow; isChosen: boolean; onToggle: ((id: string) => void) | undefined };

function DraftItem({ row, isChosen, onToggle }: ItemProps) {
  const { conditions, change } = useConditions();
  const { articleId, title, kind, state, author, reason, isRevision, updatedAt } = row;
  return (
    <li className={styles.draftItem}>
      {onToggle && <Checkbox checked={isChosen} aria-label={`选择 ${title}`} onChange={() => onToggle(articleId)} />}
      <button
        type="button"
        className={styles.row}
        aria-current={conditions.article === articleId}
        onClick={() => change({ article: articleId, edit: !onToggle && state !== 'review' })}
      >
        <span className={styles.rowTitle}>
          <span className={styles.kind} data-kind={kind}>
            {articleKinds[kind]}
          </span>
          {title || '未命名'}
          <Tag color={state === 'returned' ? 'red' : state === 'review' ? 'blue' : 'default'}>{draftStates[state]}</Tag>
        </span>
        {reason && <span className={styles.rowReason}>退回原因：{reason}</span>}
        <span className={styles.rowFacts}>
          {author.name} · {isRevision ? '修订' : '新建'} · <TimeText at={updatedAt} />
        </span>
      </button>
    </li>
  );
}
