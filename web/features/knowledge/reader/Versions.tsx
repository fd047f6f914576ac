import type { Article, ArticleVersion } from '@minsheng/contracts/knowledge';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Skeleton } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from '../article.module.css';
import { difference } from './difference.ts';

/** Every publication, the newest first; each is compared with the one before it. */
export function Versions({ article }: { article: Article }) {
  const result = useInfiniteQuery(
    api.knowledge.versions.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ id: article.id, cursor, limit: 20 }),
    }),
  );
  const [opened, setOpened] = useState<number | null>(null);
  if (!article.published) return <EmptyState title="还没有发布过" />;
  if (!result.data) return <Skeleton active paragraph={{ rows: 4 }} />;
  const versions = result.data.pages.flatMap(({ items }) => items);
  return (
    <ol className={styles.versions}>
      {versions.map((version, index) => (
        <li key={version.number}>
          <div className={styles.versionHead}>
            <strong>第 {version.number} 版</strong>
            <span className={styles.quiet}>
              {version.author.name} 编写，{version.reviewer.name} 审核 · <TimeText at={version.publishedAt} />
              {version.note && ` · ${version.note}`}
            </span>
            <Button
              size="small"
              type="link"
              aria-expanded={opened === version.number}
              onClick={() => setOpened(opened === version.number ? null : version.number)}
            >
              {opened === version.number ? '收起' : versions[index + 1] ? '与上一版比较' : '查看'}
            </Button>
          </div>
          {opened === version.number && <Compared before={versions[index + 1]} after={version} />}
        </li>
      ))}
      {result.hasNextPage && (
        <li>
          <Button size="small" loading={result.isFetchingNextPage} onClick={() => void result.fetchNextPage()}>
            更早的版本
          </Button>
        </li>
      )}
    </ol>
  );
}

function Compared({ before, after }: { before: ArticleVersion | undefined; after: ArticleVersion }) {
  const text = ({ content }: ArticleVersion) => `${content.title}\n${content.body}`;
  return (
    <p className={styles.compared}>
      {difference(before ? text(before) : text(after), text(after)).map(({ text: piece, change }, index) => {
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, drawn whole each time
        if (change === 'added') return <ins key={index}>{piece}</ins>;
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text, drawn whole each time
        if (change === 'removed') return <del key={index}>{piece}</del>;
        return piece;
      })}
    </p>
  );
}
