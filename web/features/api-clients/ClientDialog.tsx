import { ApiClientSettings, type ApiClientView } from '@minsheng/contracts/api-clients';
import { ticketChannels } from '@minsheng/contracts/tickets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, InputNumber, Select } from 'antd';
import { api } from '../../api/client.ts';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';

const channels = ApiClientSettings.shape.channel.options.map((value) => ({ value, label: ticketChannels[value] }));

interface ClientDialogProps {
  client: ApiClientView | null;
  onClose: () => void;
  onKey: (made: { client: ApiClientView; key: string }) => void;
}

export function ClientDialog({ client, onClose, onKey }: ClientDialogProps) {
  const queries = useQueryClient();
  const create = useMutation(api.apiClients.create.mutationOptions());
  const change = useMutation(api.apiClients.change.mutationOptions());
  return (
    <FormDialog
      title={client ? `修改 ${client.name}` : '新建接口客户'}
      schema={ApiClientSettings}
      okText={client ? '保存' : '新建'}
      initial={client ?? { channel: 'wechat', requestsPerMinute: 60, webhookUrl: '' }}
      onClose={onClose}
      onSubmit={async (values) => {
        if (client) await change.mutateAsync({ ...values, clientId: client.id, version: client.version });
        else onKey(await create.mutateAsync(values));
        await queries.invalidateQueries({ queryKey: api.apiClients.key() });
        onClose();
      }}
    >
      <Field name="name" label="名称">
        <Input maxLength={40} autoFocus />
      </Field>
      <Field name="channel" label="渠道">
        <Select options={channels} />
      </Field>
      <Field name="requestsPerMinute" label="每分钟最多请求">
        <InputNumber min={1} max={6000} precision={0} />
      </Field>
      <Field name="webhookUrl" label="回调网址" extra="办理状态变化时通知到这里；不需要就留空">
        <Input maxLength={500} placeholder="https://" />
      </Field>
    </FormDialog>
  );
}
