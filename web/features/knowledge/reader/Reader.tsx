import { type Article, type ArticleContent, articleKinds, audiences } from '@minsheng/contracts/knowledge';
import { roleNames } from '@minsheng/contracts/roles';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Skeleton, Tabs, Tag } from 'antd';
import { useEffect } from 'react';
import { api, call } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from '../article.module.css';
import { Editor } from '../editor/Editor.tsx';
import { Markdown } from '../Markdown.tsx';
import { useConditions } from '../useKnowledge.ts';
import { stateColour, stateWord, validity } from '../words.ts';
import { Citing } from './Citing.tsx';
import { ReaderActions } from './ReaderActions.tsx';
import { Usage } from './Usage.tsx';
import { Versions } from './Versions.tsx';

/** The article in front: read, or written. */
export function Reader({ id }: { id: string }) {
  const { conditions } = useConditions();
  const article = useQuery(api.knowledge.get.queryOptions({ input: { id } }));
  const isRead = Boolean(article.data?.published) && !conditions.edit;
  useEffect(() => {
    if (isRead) void call.knowledge.view({ id }).catch(() => undefined);
  }, [id, isRead]);
  if (article.error && !article.data) return <ErrorState error={article.error} onRetry={article.refetch} />;
  if (!article.data) return <Skeleton active className={styles.loading} paragraph={{ rows: 10 }} />;
  const { draft } = article.data;
  if (conditions.edit && draft && draft.state !== 'review')
    return <Editor key={id} article={article.data} draft={draft} />;
  return <Read article={article.data} />;
}

function Read({ article }: { article: Article }) {
  const { conditions } = useConditions();
  const isReview = conditions.box !== undefined && article.draft !== null;
  const older = useOlderVersion(article);
  const inForce = older?.content ?? article.published?.content;
  const content = isReview ? (article.draft?.content as Partial<ArticleContent>) : inForce;
  if (!content) return <EmptyState title="这篇知识还没有发布" />;
  return (
    <article className={styles.reader} aria-label={content.title}>
      <header className={styles.readerHead}>
        <div className={styles.readerTitle}>
          <h2>{content.title || '未命名'}</h2>
          <Tag>{articleKinds[content.kind ?? 'knowledge']}</Tag>
          {isReview ? (
            <Tag color="blue">待审核</Tag>
          ) : (
            <Tag color={stateColour[article.state]}>{stateWord(article.state)}</Tag>
          )}
          {!isReview && article.published && (
            <span className={styles.quiet}>第 {older?.number ?? article.published.number} 版</span>
          )}
        </div>
        <ReaderActions article={article} />
      </header>
      {article.state === 'expired' && !isReview && (
        <Alert type="error" showIcon title="已过有效期，不能再作为答复依据；需要时请修订后重新发布。" />
      )}
      {older && <OlderVersion number={older.number} current={article.published?.number ?? 0} />}
      {article.draft?.state === 'returned' && (
        <Alert type="warning" showIcon title={`已退回：${article.draft.reason}`} />
      )}
      <Facts article={article} content={content} />
      <Tabs
        size="small"
        items={[
          { key: 'text', label: '正文', children: <Text article={article} content={content} /> },
          { key: 'versions', label: '历次版本', children: <Versions article={article} /> },
          { key: 'citing', label: '被谁引用', children: <Citing id={article.id} /> },
          { key: 'usage', label: '使用情况', children: <Usage usage={article.usage} /> },
        ]}
      />
    </article>
  );
}

type TextProps = { article: Article; content: Partial<ArticleContent> };

function Text({ article, content }: TextProps) {
  return (
    <>
      <Markdown text={content.body ?? ''} />
      {article.attachments.length > 0 && (
        <ul className={styles.files} aria-label="附件">
          {article.attachments.map(({ id, name }) => (
            <li key={id}>
              <a href={`/api/knowledge-attachments/${id}/content`} download={name}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Facts({ article, content }: TextProps) {
  const { names, published } = article;
  const { audience = 'internal', roles = [], tags = [], sourceName, sourceUrl, validFrom, validTo = null } = content;
  const audienceWords =
    audience === 'roles'
      ? roles.map((role) => roleNames[role as keyof typeof roleNames] ?? role).join('、')
      : audiences[audience];
  const facts: [string, React.ReactNode][] = [
    ['有效期', validFrom ? validity(validFrom, validTo) : '—'],
    ['归口类型', names.categories.map(({ name }) => name).join('；') || '未限定'],
    ['适用地区', names.places.map(({ name }) => name).join('；') || '全市'],
    ['责任单位', names.unit?.name ?? '—'],
    ['查看范围', audienceWords],
    [
      '来源',
      sourceUrl ? <SourceLink key="source" name={sourceName || sourceUrl} url={sourceUrl} /> : sourceName || '—',
    ],
  ];
  return (
    <dl className={styles.facts}>
      {facts.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
      {tags.length > 0 && (
        <div>
          <dt>标签</dt>
          <dd>{tags.join('、')}</dd>
        </div>
      )}
      {published && (
        <div>
          <dt>发布</dt>
          <dd>
            {published.author.name} 编写，{published.reviewer.name} 审核，
            <TimeText at={published.publishedAt} />
          </dd>
        </div>
      )}
    </dl>
  );
}

const SourceLink = ({ name, url }: { name: string; url: string }) => (
  <a href={url} target="_blank" rel="noreferrer noopener">
    {name}
  </a>
);

/** The version that the address asks for, as a ticket that quoted it does; null when it is the one in force. */
function useOlderVersion({ id, published }: Article) {
  const { conditions } = useConditions();
  const number = conditions.version ?? published?.number ?? 0;
  const isOlder = published !== null && number !== published.number;
  const version = useQuery({ ...api.knowledge.version.queryOptions({ input: { id, number } }), enabled: isOlder });
  return isOlder ? (version.data ?? null) : null;
}

function OlderVersion({ number, current }: { number: number; current: number }) {
  const { change } = useConditions();
  return (
    <Alert
      type="info"
      showIcon
      title={`这是第 ${number} 版，现行的是第 ${current} 版`}
      action={
        <Button size="small" onClick={() => change({ version: undefined })}>
          看现行版本
        </Button>
      }
    />
  );
}
