import { z } from 'zod';
import { Id, PageQuery, page, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketChannelName } from './tickets.ts';

const ClientChannel = TicketChannelName.extract(['web', 'wechat', 'app', 'province'], '请选择渠道');

/** What an administrator sets of a client (接口客户). */
export const ApiClientSettings = z.object({
  name: z.string().trim().min(2, '名称至少 2 个字').max(40, '名称最多 40 个字'),
  channel: ClientChannel,
  requestsPerMinute: z.int('请填写每分钟请求数').min(1, '至少 1 次').max(6000, '至多 6000 次'),
  /** Where changes are told; empty for none. */
  webhookUrl: z.union([
    z.url({ protocol: /^https?$/, error: '请填写完整的网址，以 http:// 或 https:// 开头' }).max(500),
    z.literal(''),
  ]),
});
export type ApiClientSettings = z.infer<typeof ApiClientSettings>;

export const ApiClientView = ApiClientSettings.extend({
  id: Id,
  isActive: z.boolean(),
  /** The first letters of the key, to tell one from another. */
  keyHint: z.string(),
  keyAt: Timestamp,
  createdBy: z.string(),
  createdAt: Timestamp,
  lastUsedAt: Timestamp.nullable(),
  items: z.int(),
  deadDeliveries: z.int(),
  version: z.int(),
});
export type ApiClientView = z.infer<typeof ApiClientView>;

/** The key is in this answer and nowhere else afterwards. */
export const ApiClientWithKey = z.object({ client: ApiClientView, key: z.string() });

export const Delivery = z.object({
  id: Id,
  event: z.string(),
  externalNumber: z.string().nullable(),
  state: z.enum(['pending', 'delivered', 'dead']),
  attempts: z.int(),
  lastError: z.string().nullable(),
  createdAt: Timestamp,
  deliveredAt: Timestamp.nullable(),
  nextAt: Timestamp.nullable(),
});
export type Delivery = z.infer<typeof Delivery>;

const Which = z.object({ clientId: Id, version: z.int() });

export const apiClientRoutes = {
  list: route({ method: 'GET', path: '/api-clients', permission: 'apiClient.manage', summary: '接口客户' }).output(
    z.array(ApiClientView),
  ),
  create: route({
    method: 'POST',
    path: '/api-clients',
    permission: 'apiClient.manage',
    summary: '新建接口客户（密钥只显示这一次）',
    success: 201,
  })
    .input(ApiClientSettings)
    .output(ApiClientWithKey),
  change: route({
    method: 'PUT',
    path: '/api-clients/{clientId}',
    permission: 'apiClient.manage',
    summary: '修改接口客户',
  })
    .input(ApiClientSettings.extend(Which.shape))
    .output(ApiClientView),
  newKey: route({
    method: 'POST',
    path: '/api-clients/{clientId}/keys',
    permission: 'apiClient.manage',
    summary: '更换密钥（旧密钥立即失效）',
  })
    .input(Which)
    .output(ApiClientWithKey),
  activate: route({
    method: 'DELETE',
    path: '/api-clients/{clientId}/deactivation',
    permission: 'apiClient.manage',
    summary: '启用接口客户',
  })
    .input(Which)
    .output(ApiClientView),
  deactivate: route({
    method: 'POST',
    path: '/api-clients/{clientId}/deactivation',
    permission: 'apiClient.manage',
    summary: '停用接口客户',
  })
    .input(Which)
    .output(ApiClientView),
  deliveries: route({
    method: 'GET',
    path: '/api-clients/{clientId}/deliveries',
    permission: 'apiClient.manage',
    summary: '回调通知记录',
  })
    .input(PageQuery.extend({ clientId: Id }))
    .output(page(Delivery)),
  redeliver: route({
    method: 'POST',
    path: '/api-clients/{clientId}/redeliveries',
    permission: 'apiClient.manage',
    summary: '重发失败的回调通知',
  })
    .input(z.object({ clientId: Id }))
    .output(z.object({ count: z.int() })),
};
