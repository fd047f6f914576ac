import type { ApiClientView, Delivery } from '@minsheng/contracts/api-clients';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { type Column, KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { TimeText } from '../../ui/TimeText.tsx';

const stateNames = { pending: '等待送达', delivered: '已送达', dead: '已放弃' };

const columns: Column<Delivery>[] = [
  { key: 'number', title: '对方编号', width: 150, isAlwaysShown: true, render: (row) => row.externalNumber ?? '—' },
  { key: 'event', title: '告知的状态', width: 170, render: ({ event }) => event },
  { key: 'state', title: '送达', width: 90, render: ({ state }) => stateNames[state] },
  { key: 'attempts', title: '次数', width: 60, render: ({ attempts }) => attempts },
  { key: 'error', title: '原因', width: 160, render: ({ lastError }) => lastError ?? '—' },
  { key: 'at', title: '时间', width: 130, render: ({ createdAt }) => <TimeText at={createdAt} /> },
];

/** What was told to a client and whether it arrived. */
export function DeliveriesDrawer({ client, onClose }: { client: ApiClientView; onClose: () => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const result = useInfiniteQuery(
    api.apiClients.deliveries.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ clientId: client.id, cursor }),
    }),
  );
  const redeliver = useMutation(
    api.apiClients.redeliver.mutationOptions({
      onSuccess: ({ count }) => {
        void message.success(count > 0 ? `正在重发 ${count} 条` : '没有需要重发的');
        void queries.invalidateQueries({ queryKey: api.apiClients.key() });
      },
      onError: (error) => void message.error(describeFailure(error).message),
    }),
  );
  return (
    <Drawer
      open
      size={820}
      title={`${client.name} 的回调记录`}
      onClose={onClose}
      extra={<Button onClick={() => redeliver.mutate({ clientId: client.id })}>重发已放弃的</Button>}
    >
      <KeysetTable<Delivery>
        name="apiClients.deliveries"
        label="回调记录"
        result={result}
        columns={columns}
        empty={<EmptyState title="还没有回调通知">设置回调网址后，状态变化会通知对方。</EmptyState>}
      />
    </Drawer>
  );
}
