import { type ArticleSuggestion, articleKinds } from '@minsheng/contracts/knowledge';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useDebounced } from '../../../ui/useDebounced.ts';
import styles from './offers.module.css';

const whyWords = { text: '内容相符', category: '同一归口', place: '适用本地' } as const;

/** The matter that is being written about: what is offered as long as no words are typed. */
export type Matter = { text: string; categoryId: string | null; placeId: string | null };
type Quoting = {
  quotedIds: readonly string[];
  onQuote: (suggestion: ArticleSuggestion) => void;
  onUndo: (suggestion: ArticleSuggestion) => void;
};
type Props = Quoting & { matter: Matter; searchId: string; isFocused?: boolean };

/** 口径与知识 for a matter, the likeliest first: to be read, looked for by other words, and quoted. */
export function KnowledgeOffers({ matter, searchId, isFocused = false, ...quoting }: Props) {
  const [typed, setTyped] = useState('');
  const { categoryId, placeId } = matter;
  const text = useDebounced(typed.trim() || matter.text.trim(), 350);
  const isAsked = Boolean(text || categoryId);
  const suggestions = useQuery({
    ...api.knowledge.suggest.queryOptions({ input: { text, categoryId, placeId } }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <Input.Search
        id={searchId}
        allowClear
        autoFocus={isFocused}
        value={typed}
        placeholder="按内容推荐；也可输入关键词"
        aria-label="检索口径"
        onChange={(event) => setTyped(event.target.value)}
        // Inside a form, Enter is about the words, not about sending the form.
        onPressEnter={(event) => event.preventDefault()}
      />
      {!isAsked && <EmptyState title="边填边推荐">填写诉求内容或选择归口类型后，这里列出可以引用的口径。</EmptyState>}
      {suggestions.isLoading && <Skeleton active paragraph={{ rows: 4 }} />}
      {suggestions.isError && <ErrorState error={suggestions.error} onRetry={suggestions.refetch} />}
      {isAsked && suggestions.data?.length === 0 && (
        <EmptyState title="没有相近的口径">换几个关键词再查；确有需要可建议知识岗补充。</EmptyState>
      )}
      <Offered offered={isAsked ? (suggestions.data ?? []) : []} {...quoting} />
    </>
  );
}

function Offered({ offered, quotedIds, onQuote, onUndo }: Quoting & { offered: ArticleSuggestion[] }) {
  const [opened, setOpened] = useState<string | null>(null);
  return (
    <ul className={styles.list} aria-label="推荐口径">
      {offered.map((each) => (
        <Offer
          key={each.id}
          suggestion={each}
          isOpen={opened === each.id}
          onToggle={() => setOpened(opened === each.id ? null : each.id)}
          isQuoted={quotedIds.includes(each.id)}
          onQuote={() => onQuote(each)}
          onUndo={() => onUndo(each)}
        />
      ))}
    </ul>
  );
}

type OfferProps = {
  suggestion: ArticleSuggestion;
  isOpen: boolean;
  onToggle: () => void;
  isQuoted: boolean;
  onQuote: () => void;
  onUndo: () => void;
};

function Offer({ suggestion, isOpen, onToggle, isQuoted, onQuote, onUndo }: OfferProps) {
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
        {isQuoted ? (
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
