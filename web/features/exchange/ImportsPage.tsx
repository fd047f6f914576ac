import type { Import } from '@minsheng/contracts/exchange';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, Link } from '@tanstack/react-router';
import { Tag } from 'antd';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Column, KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './exchange.module.css';
import { type ImportSource, ImportSourceContext, importSources, useImportSource } from './source.ts';
import { UploadArea } from './UploadArea.tsx';
import { count, isUnderWay, refetchMilliseconds, stateColour, stateWord } from './words.ts';

export const lazyRoute = createLazyRoute('/shell/exchange')({ component: ImportsPage });
export const articlesLazyRoute = createLazyRoute('/shell/knowledge/import')({
  component: () => (
    <ImportSourceContext value={importSources.articles}>
      <ImportsPage />
    </ImportSourceContext>
  ),
});

/** 导入历史工单 (T15), 导入知识 (A5): a new file above, what was imported before below. */
function ImportsPage() {
  const { subject, api, one } = useImportSource();
  const { title, note, empty } = words[subject];
  const result = useInfiniteQuery({
    ...api.imports.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ cursor }) }),
    refetchInterval: ({ state }) =>
      refetchMilliseconds(
        state.data?.pages.flatMap(({ items }) => items).find((item) => isUnderWay(item.state))?.state,
      ),
  });
  return (
    <Page title={title} note={note} isFull extra={subject === 'articles' && <Link to="/knowledge">返回知识库</Link>}>
      <div className={styles.imports}>
        <UploadArea />
        <KeysetTable
          name={`imports.${subject}`}
          label="导入记录"
          result={result}
          columns={columnsFor(subject, one)}
          toolbar={<h2 className={styles.heading}>导入记录</h2>}
          empty={<EmptyState title="还没有导入过">{empty}</EmptyState>}
        />
      </div>
    </Page>
  );
}

const words = {
  tickets: {
    title: '导入历史工单',
    note: '旧平台导出的工单，导入后可在工单查询中找到',
    empty: '在上面选择旧平台导出的 CSV 或 Excel 文件开始。',
  },
  articles: {
    title: '导入知识',
    note: '其他知识库导出的问答与口径；同一来源再次导入只更新有变化的',
    empty: '在上面选择一份知识文件开始，至少要有标题（问题）和正文（答案）两列。',
  },
};

const columnsFor = (subject: ImportSource['subject'], one: ImportSource['one']): Column<Import>[] => [
  {
    key: 'file',
    title: '文件',
    width: 280,
    isAlwaysShown: true,
    render: ({ id, fileName }) => (
      <Link to={one} params={{ id }}>
        {fileName}
      </Link>
    ),
  },
  { key: 'state', title: '状态', width: 150, render: (row) => <StateTag row={row} /> },
  { key: 'source', title: '来源', width: 140, render: ({ mapping }) => mapping.source },
  {
    key: 'created',
    title: '新增',
    width: 100,
    align: 'right',
    render: ({ state, counts }) => (hasRun(state) ? count(counts.created) : '—'),
  },
  ...(subject === 'articles' ? [updated] : []),
  {
    key: 'existing',
    title: '已存在',
    width: 100,
    align: 'right',
    render: ({ state, counts }) => (hasRun(state) ? count(counts.existing) : '—'),
  },
  {
    key: 'refused',
    title: '未导入',
    width: 100,
    align: 'right',
    render: ({ state, counts }) => (hasRun(state) ? count(counts.refused) : '—'),
  },
  { key: 'by', title: '上传人', width: 120, render: ({ startedBy }) => startedBy.name },
  { key: 'at', title: '上传时间', width: 150, render: ({ createdAt }) => <TimeText at={createdAt} /> },
];

const updated: Column<Import> = {
  key: 'updated',
  title: '更新',
  width: 100,
  align: 'right',
  render: ({ state, counts }) => (hasRun(state) ? count(counts.updated) : '—'),
};

const hasRun = (state: Import['state']) => !['uploaded', 'checking', 'checked'].includes(state);

function StateTag({ row: { state, progress } }: { row: Import }) {
  const share = progress === null ? '' : ` ${Math.floor(progress * 100)}%`;
  return (
    <Tag color={stateColour[state]}>
      {stateWord(state)}
      {share}
    </Tag>
  );
}
