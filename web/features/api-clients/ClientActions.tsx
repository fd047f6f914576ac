import type { ApiClientView } from '@minsheng/contracts/api-clients';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Space } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';

interface ClientActionsProps {
  client: ApiClientView;
  onEdit: () => void;
  onDeliveries: () => void;
  onKey: (made: { client: ApiClientView; key: string }) => void;
}

export function ClientActions({ client, onEdit, onDeliveries, onKey }: ClientActionsProps) {
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const settled = {
    onSuccess: () => queries.invalidateQueries({ queryKey: api.apiClients.key() }),
    onError: (error: unknown) => void message.error(describeFailure(error).message),
  };
  const newKey = useMutation(api.apiClients.newKey.mutationOptions(settled));
  const activate = useMutation(api.apiClients.activate.mutationOptions(settled));
  const deactivate = useMutation(api.apiClients.deactivate.mutationOptions(settled));
  const which = { clientId: client.id, version: client.version };
  const replace = () =>
    modal.confirm({
      title: `更换 ${client.name} 的密钥？`,
      content: '旧密钥立即失效，对方换上新密钥之前不能提交。',
      okText: '更换',
      cancelText: '取消',
      onOk: async () => onKey(await newKey.mutateAsync(which)),
    });
  const stop = () =>
    modal.confirm({
      title: `停用 ${client.name}？`,
      content: '停用后它的请求一律拒绝，随时可以重新启用。',
      okText: '停用',
      cancelText: '取消',
      onOk: () => deactivate.mutateAsync(which),
    });
  return (
    <Space size={4} wrap>
      <Button size="small" onClick={onEdit}>
        修改
      </Button>
      <Button size="small" onClick={onDeliveries}>
        回调记录
      </Button>
      <Button size="small" onClick={replace}>
        换密钥
      </Button>
      <Button size="small" onClick={client.isActive ? stop : () => activate.mutate(which)}>
        {client.isActive ? '停用' : '启用'}
      </Button>
    </Space>
  );
}
