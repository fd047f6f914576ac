import { type ArticleKind, type ArticleRow, articleKinds, type Snippet } from '@minsheng/contracts/knowledge';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Segmented, Skeleton, Tag } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { PlacePicker } from '../../../ui/PlacePicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import { useDebounced } from '../../../ui/useDebounced.ts';
import styles from '../knowledge.module.css';
import { useConditions } from '../useKnowledge.ts';
import { stateColour, stateWord, validity } from '../words.ts';

export const searchId = 'knowledge-search';
const kinds = [
  { value: '', label: '全部' },
  ...Object.entries(articleKinds).map(([value, label]) => ({ value, label })),
];

/** What is published: found by words, the best first, or the newest first. */
export function ArticleList() {
  const { conditions, change } = useConditions();
  const [typed, setTyped] = useState(conditions.text ?? '');
  const text = useDebounced(typed.trim(), 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address follows what was typed, nothing else.
  useEffect(() => {
    if (text !== (conditions.text ?? '')) void change({ text: text || undefined });
  }, [text]);
  return (
    <section className={styles.list} aria-label="知识列表">
      <div className={styles.filters}>
        <Input.Search
          id={searchId}
          allowClear
          value={typed}
          placeholder="标题、内容，如 退休 认证（F4）"
          aria-label="检索知识"
          onChange={(event) => setTyped(event.target.value)}
        />
        <Segmented
          size="small"
          value={conditions.kind ?? ''}
          options={kinds}
          onChange={(kind) => change({ kind: (kind || undefined) as ArticleKind | undefined })}
        />
        <PlacePicker
          value={conditions.place ?? null}
          onChange={(place) => change({ place: place ?? undefined })}
          placeholder="适用地区"
          aria-label="适用地区"
        />
        <UnitPicker
          value={conditions.unit ?? null}
          onChange={(unit) => change({ unit: unit ?? undefined })}
          placeholder="责任单位"
          aria-label="责任单位"
          style={{ width: '100%' }}
        />
      </div>
      <Found />
    </section>
  );
}

function Found() {
  const { conditions, change } = useConditions();
  const { text, kind, category, place, unit, standing } = conditions;
  const input = { text, kind, categoryId: category, placeId: place, unitId: unit, standing };
  const result = useInfiniteQuery(
    api.knowledge.search.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...input, cursor, limit: 30 }) }),
  );
  if (result.error && !result.data) return <ErrorState error={result.error} onRetry={result.refetch} />;
  if (!result.data) return <Skeleton active className={styles.loading} paragraph={{ rows: 8 }} />;
  const rows = result.data.pages.flatMap(({ items }) => items);
  const isFiltered = Boolean(text || kind || category || place || unit);
  if (rows.length === 0)
    return isFiltered ? (
      <EmptyState
        title="没有符合条件的知识"
        action={
          <Button onClick={() => change({ kind: undefined, category: undefined, place: undefined, unit: undefined })}>
            清除筛选
          </Button>
        }
      >
        换个说法，或清除筛选条件再试。
      </EmptyState>
    ) : (
      <EmptyState title="这里还没有知识">可以新建，或从文件导入。</EmptyState>
    );
  return (
    <ul className={styles.rows}>
      {rows.map((row) => (
        <Row
          key={row.id}
          row={row}
          isChosen={conditions.article === row.id}
          onOpen={() => change({ article: row.id, version: undefined, edit: undefined }, !conditions.article)}
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
  );
}

type RowProps = { row: ArticleRow; isChosen: boolean; onOpen: () => void };

function Row({ row, isChosen, onOpen }: RowProps) {
  return (
    <li>
      <button type="button" className={styles.row} aria-current={isChosen} onClick={onOpen}>
        <span className={styles.rowTitle}>
          <span className={styles.kind} data-kind={row.kind}>
            {articleKinds[row.kind]}
          </span>
          <Marked parts={row.titleParts} />
          {row.state !== 'valid' && <Tag color={stateColour[row.state]}>{stateWord(row.state)}</Tag>}
        </span>
        <span className={styles.rowSnippet}>
          <Marked parts={row.snippet} />
        </span>
        <span className={styles.rowFacts}>
          {[row.unitName, row.categories[0]?.split('/').at(-1), row.places[0]].filter(Boolean).join(' · ')}
          <span className={styles.rowUse}>
            {row.validTo ? validity(row.validFrom, row.validTo).slice(13) : '长期'} · 引用 {row.usage.quoted}
          </span>
        </span>
      </button>
    </li>
  );
}

export const Marked = ({ parts }: { parts: Snippet }) => (
  <span>
    {parts.map(({ text, isHit }, index) =>
      isHit ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, drawn whole each time
        <mark key={index} className={styles.mark}>
          {text}
        </mark>
      ) : (
        text
      ),
    )}
  </span>
);
