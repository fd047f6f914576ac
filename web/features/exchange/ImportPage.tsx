import type { ImportDetail } from '@minsheng/contracts/exchange';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { Alert, Steps, Tag } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { CheckPanel } from './CheckPanel.tsx';
import styles from './exchange.module.css';
import { MappingPanel } from './MappingPanel.tsx';
import { ProgressPanel } from './ProgressPanel.tsx';
import { ResultPanel } from './ResultPanel.tsx';
import { isUnderWay, refetchMilliseconds, sizeText, stateColour, stateWord, stepOf } from './words.ts';

export const lazyRoute = createLazyRoute('/shell/exchange/$id')({ component: ImportPage });
const here = getRouteApi('/shell/exchange/$id');

/** One import from its file to its result; everything on it comes from the server, so a reload changes nothing. */
function ImportPage() {
  const { id } = here.useParams();
  const query = useQuery({
    ...api.exchange.import.queryOptions({ input: { id } }),
    refetchInterval: ({ state }) => refetchMilliseconds(state.data?.state),
  });
  if (query.error) return <ErrorState error={query.error} onRetry={query.refetch} />;
  const current = query.data;
  if (!current) return null;
  return (
    <Page
      title={current.fileName}
      note={<Tag color={stateColour[current.state]}>{stateWord(current.state)}</Tag>}
      extra={<Link to="/exchange">全部导入记录</Link>}
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
  const kind = fileKind === 'csv' ? `CSV，编码 ${encoding}` : `Excel 工作簿，工作表「${sheet}」`;
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
