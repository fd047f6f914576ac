import type { ImportDetail } from '@minsheng/contracts/exchange';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, Link, useParams } from '@tanstack/react-router';
import { Alert, Steps, Tag } from 'antd';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import styles from './exchange.module.css';
import { MappingPanel } from './MappingPanel.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { ImportSourceContext, importSources, useImportSource } from './source.ts';
import { isUnderWay, refetchMilliseconds, sizeText, stateColour, stateWord, stepOf } from './words.ts';

export const lazyRoute = createLazyRoute('/shell/exchange/$id')({ component: ImportPage });
export const articlesLazyRoute = createLazyRoute('/shell/knowledge/import/$id')({
  component: () => (
    <ImportSourceContext value={importSources.articles}>
      <ImportPage />
    </ImportSourceContext>
  ),
});

/** One import from its file to its result; everything on it comes from the server, so a reload changes nothing. */
function ImportPage() {
  const { id = '' } = useParams({ strict: false });
  const { api, list } = useImportSource();
  const query = useQuery({
    ...api.import.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => refetchMilliseconds(state.data?.state),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  const current = query.data;
  if (!current) return null;
  return (
    <Page
      title={current.fileName}
      note={<Tag color={stateColour[current.state]}>{stateWord(current.state)}</Tag>}
      extra={<Link to={list}>全部导入记录</Link>}
    >
      <div className={styles.column}>
        <FileFacts current={current} />
        <Steps size="small" current={stepOf(current.state)} items={steps} />
        {current.failure && <Alert type="error" showIcon role="alert" title="没有完成" description={current.failure} />}
        <Panel current={current} />
      </div>
    </Page>
  );
}

const steps = ['上传文件', '核对列', '试运行', '导入', '结果'].map((title) => ({ title }));

function Panel({ current }: { current: ImportDetail }) {
  if (isUnderWay(current.state)) return <ProgressPanel current={current} />;
  if (current.state === 'uploaded') return <MappingPanel key={current.version} current={current} />;
  if (current.state === 'checked') return <CheckPanel current={current} />;
  return <ResultPanel current={current} />;
}

function FileFacts({ current }: { current: ImportDetail }) {
  const { fileBytes, fileKind, encoding, sheet, startedBy, createdAt, notes } = current;
  const kind = fileKind === 'xlsx' ? `Excel 工作簿，工作表「${sheet}」` : `${fileKind.toUpperCase()}，编码 ${encoding}`;
  return (
    <>
      <p className={styles.facts}>
        {sizeText(fileBytes)} · {kind} · {startedBy.name} 上传于 <TimeText at={createdAt} />
      </p>
      {notes.map((note) => (
        <Alert key={note} type="warning" showIcon title={note} />
      ))}
    </>
  );
}
