import type { ApiClientView } from '@minsheng/contracts/api-clients';
import { ticketChannels } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { Button, Table, Tag } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { ClientActions } from './ClientActions.tsx';
import { ClientDialog } from './ClientDialog.tsx';
import { DeliveriesDrawer } from './DeliveriesDrawer.tsx';
import { KeyDialog } from './KeyDialog.tsx';

export const lazyRoute = createLazyRoute('/shell/api-clients')({ component: ClientsPage });

function ClientsPage() {
  const clients = useQuery(api.apiClients.list.queryOptions());
  const [edited, setEdited] = useState<ApiClientView | 'new' | null>(null);
  const [shown, setShown] = useState<ApiClientView | null>(null);
  const [key, setKey] = useState<{ name: string; id: string; secret: string } | null>(null);
  const showKey = ({ client, key: made }: { client: ApiClientView; key: string }) =>
    setKey({ name: client.name, id: client.id, secret: made });
  if (clients.error) return <ErrorState error={clients.error} onRetry={() => void clients.refetch()} />;
  return (
    <Page title="接口" extra={<Button onClick={() => setEdited('new')}>新建接口客户</Button>}>
      <Table<ApiClientView>
        size="small"
        rowKey="id"
        pagination={false}
        loading={clients.isPending}
        dataSource={clients.data ?? []}
        locale={{
          emptyText: (
            <EmptyState title="还没有接口客户">
              微信、手机应用和省平台凭这里发放的密钥提交诉求，签名方法见接口文档。
            </EmptyState>
          ),
        }}
        columns={[
          ...columns,
          {
            title: '操作',
            width: 300,
            render: (_, client) => (
              <ClientActions
                client={client}
                onEdit={() => setEdited(client)}
                onDeliveries={() => setShown(client)}
                onKey={showKey}
              />
            ),
          },
        ]}
      />
      {edited && (
        <ClientDialog client={edited === 'new' ? null : edited} onClose={() => setEdited(null)} onKey={showKey} />
      )}
      {shown && <DeliveriesDrawer client={shown} onClose={() => setShown(null)} />}
      {key && <KeyDialog {...key} onClose={() => setKey(null)} />}
    </Page>
  );
}

const columns = [
  {
    title: '名称',
    render: (_: unknown, { name, isActive }: ApiClientView) => (
      <>
        {name} {!isActive && <Tag>已停用</Tag>}
      </>
    ),
  },
  { title: '渠道', width: 90, render: (_: unknown, { channel }: ApiClientView) => ticketChannels[channel] },
  { title: '密钥', width: 100, render: (_: unknown, { keyHint }: ApiClientView) => `${keyHint}…` },
  { title: '每分钟上限', dataIndex: 'requestsPerMinute', width: 100 },
  { title: '来件', dataIndex: 'items', width: 80 },
  {
    title: '最近使用',
    width: 130,
    render: (_: unknown, { lastUsedAt }: ApiClientView) => (lastUsedAt ? <TimeText at={lastUsedAt} /> : '未用过'),
  },
  {
    title: '回调',
    width: 130,
    render: (_: unknown, { webhookUrl, deadDeliveries }: ApiClientView) =>
      deadDeliveries > 0 ? <Tag color="error">{deadDeliveries} 条失败</Tag> : webhookUrl ? '已设置' : '—',
  },
];
