import { type ArticleSuggestion, articleKinds } from '@minsheng/contracts/knowledge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useDebounced } from '../../../ui/useDebounced.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { useDraftField } from '../drafts/useDraftField.ts';
import styles from './explanations.module.css';
import { useQuoting } from './useQuoting.ts';

export const explanationSearchId = 'desk-explanation-search';
const whyWords = { text: '内容相符', category: '同一归口', place: '适用本地' } as const;

type Props = { desk: DraftDesk; id: string };

/** 口径: what may be said to the matter being typed; quoted into the answer, with the version kept. */
export function Explanations({ desk, id }: Props) {
  const [content = ''] = useDraftField(desk, id, 'content');
  const [title = ''] = useDraftField(desk, id, 'title');
  const [categoryId = null] = useDraftField(desk, id, 'categoryId');
  const [placeId = null] = useDraftField(desk, id, 'placeId');
  const [typed, setTyped] = useState('');
  const text = useDebounced(typed.trim() || `${title} ${content}`.trim(), 350);
  const isAsked = Boolean(text || categoryId);
  const suggestions = useQuery({
    ...api.knowledge.suggest.queryOptions({ input: { text, categoryId, placeId } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Input.Search
        id={explanationSearchId}
        allowClear
        value={typed}
        placeholder="按内容推荐；也可输入关键词"
        aria-label="检索口径"
        onChange={(event) => setTyped(event.target.value)}
      />
      {!isAsked && <EmptyState title="边填边推荐">填写诉求内容或选择归口类型后，这里列出可以引用的口径。</EmptyState>}
      {suggestions.isLoading && <Skeleton active paragraph={{ rows: 4 }} />}
      {suggestions.isError && <ErrorState error={suggestions.error} onRetry={suggestions.refetch} />}
      {isAsked && suggestions.data?.length === 0 && (
        <EmptyState title="没有相近的口径">换几个关键词再查；确有需要可建议知识岗补充。</EmptyState>
      )}
      <Offered desk={desk} id={id} offered={isAsked ? (suggestions.data ?? []) : []} />
    </>
  );
}

function Offered({ desk, id, offered }: Props & { offered: ArticleSuggestion[] }) {
  const [opened, setOpened] = useState<string | null>(null);
  const { citations, quote, undo } = useQuoting(desk, id);
  return (
    <ul className={styles.list} aria-label="推荐口径">
      {offered.map((each) => (
        <Offer
          key={each.id}
          suggestion={each}
          isOpen={opened === each.id}
          onToggle={() => setOpened(opened === each.id ? null : each.id)}
          quoted={citations.some(({ articleId }) => articleId === each.id)}
          onQuote={() => void quote(each)}
          onUndo={() => void undo(each)}
        />
      ))}
    </ul>
  );
}

type OfferProps = {
  suggestion: ArticleSuggestion;
  isOpen: boolean;
  onToggle: () => void;
  quoted: boolean;
  onQuote: () => void;
  onUndo: () => void;
};

function Offer({ suggestion, isOpen, onToggle, quoted, onQuote, onUndo }: OfferProps) {
  const { id, kind, title, snippet, text, unitName, validTo, why, number } = suggestion;
  return (
    <li className={styles.offer}>
      <button type="button" className={styles.title} aria-expanded={isOpen} onClick={onToggle}>
        {title}
      </button>
      <p className={isOpen ? styles.text : styles.snippet}>
        {isOpen
          ? text
          : snippet.map((part, index) =>
              // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, drawn whole each time
              part.isHit ? <mark key={index}>{part.text}</mark> : part.text,
            )}
      </p>
      <div className={styles.foot}>
        <span>
          {[articleKinds[kind], unitName, why.map((each) => whyWords[each]).join('、'), validTo && `至 ${validTo}`]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <Link to="/knowledge" search={{ article: id }} target="_blank" aria-label={`查看 ${title}`}>
          第 {number} 版
        </Link>
        {quoted ? (
          <Button size="small" onClick={onUndo} aria-label={`撤销引用 ${title}`}>
            撤销引用
          </Button>
        ) : (
          <Button size="small" type="primary" ghost onClick={onQuote} aria-label={`引用 ${title}`}>
            引用
          </Button>
        )}
      </div>
    </li>
  );
}
