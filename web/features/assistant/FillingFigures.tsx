import { type ExtractionFigures, extractionKinds } from '@minsheng/contracts/extraction';
import { useQuery } from '@tanstack/react-query';
import { Button, Popover, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';

const days = 30;
const columns = [
  { title: '内容', dataIndex: 'kind', render: (kind: ExtractionFigures['kind']) => extractionKinds[kind] },
  { title: '采纳', dataIndex: 'taken', align: 'right' as const },
  { title: '替换', dataIndex: 'replaced', align: 'right' as const },
  { title: '撤销', dataIndex: 'undone', align: 'right' as const },
  { title: '不采纳', dataIndex: 'refused', align: 'right' as const },
];

/** 智能填写: what agents did in the last days with what was read out of the texts, kind by kind. */
export function FillingFigures() {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Popover
      open={isOpen}
      onOpenChange={setIsOpen}
      trigger="click"
      placement="bottomLeft"
      title={`智能填写 · 近 ${days} 天`}
      content={isOpen && <Figures />}
    >
      <Button>智能填写采纳情况</Button>
    </Popover>
  );
}

function Figures() {
  const figures = useQuery(api.extraction.figures.queryOptions({ input: { days } }));
  if (figures.error) return <ErrorState error={figures.error} onRetry={figures.refetch} />;
  if (figures.data?.length === 0)
    return <EmptyState title="还没有记录">话务员采纳或不采纳识别的内容后，这里有数。</EmptyState>;
  return (
    <Table
      size="small"
      rowKey="kind"
      pagination={false}
      loading={!figures.data}
      columns={columns}
      dataSource={figures.data ?? []}
      style={{ minWidth: 320 }}
    />
  );
}
