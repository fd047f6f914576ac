import type { Offer, Suggestion, Suggestions } from '@minsheng/contracts/assistant';
import { Button, Skeleton } from 'antd';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { useDraftField } from '../drafts/useDraftField.ts';
import styles from './assistant.module.css';
import { useSuggestions } from './useSuggestions.ts';
import { useTaking, useWrittenTitle } from './useTaking.ts';

type Props = { desk: DraftDesk; id: string };

/** 推荐: category and unit with their probability and the words that spoke for them; one key takes, one key takes back. */
export function Assistant({ desk, id }: Props) {
  const suggestions = useSuggestions(desk, id);
  const [categoryId = null] = useDraftField(desk, id, 'categoryId');
  const [unitId = null] = useDraftField(desk, id, 'suggestedUnitId');
  const { take, undo, lastTaken } = useTaking(desk, id);
  const { data, content } = suggestions;
  const first = firstOpen(data, categoryId, unitId);
  useHotkeys([
    { keys: 'Alt+A', label: '采纳第一条推荐', run: () => first && take(first.task, first.modelId, first.item, 0) },
    { keys: 'Alt+Z', label: '撤销采纳', run: undo },
  ]);
  if (!suggestions.isAsked)
    return <EmptyState title="边填边推荐">写下诉求内容后，这里推荐归口类型和承办单位，标题自动生成。</EmptyState>;
  if (suggestions.error) return <ErrorState error={suggestions.error} onRetry={suggestions.refetch} />;
  if (!data) return <Skeleton active paragraph={{ rows: 5 }} />;
  if (!data.category && !data.unit)
    return <EmptyState title="助手还没有学习过">有 200 件以上工单后自动学习；也可以在“模型”页手动训练。</EmptyState>;
  return (
    <div className={styles.assistant}>
      <Group
        title="归口类型"
        offer={data.category}
        content={content}
        chosen={categoryId}
        hasKey={first?.task === 'category'}
        onTake={(item, rank) => data.category && take('category', data.category.modelId, item, rank)}
      />
      <Group
        title="承办单位"
        offer={data.unit}
        content={content}
        chosen={unitId}
        hasKey={first?.task === 'unit'}
        onTake={(item, rank) => data.unit && take('unit', data.unit.modelId, item, rank)}
      />
      {lastTaken && (
        <Button size="small" onClick={undo}>
          撤销采纳“{lastTaken}” <kbd className={styles.key}>Alt+Z</kbd>
        </Button>
      )}
    </div>
  );
}

/** Keeps the title written even while another tab is in front. */
export function TitleWriter({ desk, id }: Props) {
  useWrittenTitle(desk, id, useSuggestions(desk, id).data);
  return null;
}

type FirstOffer = { task: 'category' | 'unit'; modelId: string; item: Suggestion } | undefined;

/** What the key takes: the category first, then the unit; nothing that is in the form already. */
function firstOpen(data: Suggestions | undefined, categoryId: string | null, unitId: string | null): FirstOffer {
  const open = (task: 'category' | 'unit', offer: Offer | null | undefined, chosen: string | null): FirstOffer => {
    const [item] = offer?.items ?? [];
    return offer && item && !offer.abstains && !chosen ? { task, modelId: offer.modelId, item } : undefined;
  };
  return open('category', data?.category, categoryId) ?? open('unit', data?.unit, unitId);
}

type GroupProps = {
  title: string;
  offer: Offer | null;
  content: string;
  chosen: string | null;
  hasKey: boolean;
  onTake: (item: Suggestion, rank: number) => void;
};

function Group({ title, offer, content, chosen, hasKey, onTake }: GroupProps) {
  if (!offer) return null;
  return (
    <section aria-label={`推荐${title}`}>
      <h3 className={styles.title}>{title}</h3>
      {offer.abstains && <p className={styles.unsure}>内容还不足以判断，下面仅供参考。</p>}
      <ol className={styles.list}>
        {offer.items.map((item, rank) => (
          <li key={item.id} className={styles.item} data-chosen={item.id === chosen}>
            <button
              type="button"
              className={styles.take}
              aria-pressed={item.id === chosen}
              onClick={() => onTake(item, rank)}
            >
              <span className={styles.name}>{item.name}</span>
              {hasKey && rank === 0 && <kbd className={styles.key}>Alt+A</kbd>}
              <span className={styles.share}>{percent(item.probability)}</span>
            </button>
            <span className={styles.bar} aria-hidden>
              <span style={{ width: percent(item.probability) }} />
            </span>
            {rank === 0 && <Why item={item} content={content} />}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Why({ item, content }: { item: Suggestion; content: string }) {
  const words = [...new Set(item.reasons.map(({ start, end }) => content.slice(start, end)).filter(Boolean))].slice(
    0,
    5,
  );
  if (words.length === 0) return null;
  return (
    <p className={styles.why}>
      依据
      {words.map((word) => (
        <mark key={word}>{word}</mark>
      ))}
    </p>
  );
}

const percent = (share: number) => `${Math.round(share * 100)}%`;
