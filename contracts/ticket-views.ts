import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketColumnName, TicketColumns } from './ticket-columns.ts';
import { Where } from './ticket-condition-text.ts';
import { TicketOrder } from './ticket-search.ts';

export const viewSharings = { own: '仅自己', roles: '指定角色', units: '指定单位', all: '所有人' } as const;
export type ViewSharing = keyof typeof viewSharings;
const Sharing = z.enum(Object.keys(viewSharings) as [ViewSharing, ...ViewSharing[]]);

/** A saved query (视图): a condition with its columns and its order. */
export const TicketView = z.object({
  id: Id,
  name: z.string(),
  /** In the text form; may be of a newer or older program, so it is read with care. */
  where: z.string(),
  order: TicketOrder,
  columns: z.array(TicketColumnName),
  sharing: Sharing,
  /** Keys of roles or ids of units, as `sharing` says. */
  sharedWith: z.array(z.string()),
  owner: Reference,
  isMine: z.boolean(),
  isDefault: z.boolean(),
  version: z.int(),
  changedAt: Timestamp,
});
export type TicketView = z.infer<typeof TicketView>;

export const NewTicketView = z.object({
  name: z.string().trim().min(1, '请填写视图名称').max(30, '视图名称最多 30 个字'),
  where: Where,
  order: TicketOrder,
  columns: TicketColumns,
  sharing: Sharing,
  sharedWith: z.array(z.string().max(60)).max(30, '最多选 30 个').default([]),
});
export type NewTicketView = z.output<typeof NewTicketView>;

const whoReads = 'signedIn';

export const viewRoutes = {
  list: route({ method: 'GET', path: '/ticket-views', permission: whoReads, summary: '工单视图' }).output(
    z.array(TicketView),
  ),
  create: route({ method: 'POST', path: '/ticket-views', permission: whoReads, summary: '保存视图', success: 201 })
    .input(NewTicketView)
    .output(TicketView),
  change: route({ method: 'PUT', path: '/ticket-views/{id}', permission: whoReads, summary: '修改视图' })
    .input(NewTicketView.extend({ id: Id, version: z.int() }))
    .output(TicketView),
  remove: route({ method: 'DELETE', path: '/ticket-views/{id}', permission: whoReads, summary: '删除视图' }).input(
    z.object({ id: Id }),
  ),
  restore: route({ method: 'POST', path: '/ticket-views/{id}/restoration', permission: whoReads, summary: '恢复视图' })
    .input(z.object({ id: Id }))
    .output(TicketView),
  setDefault: route({
    method: 'PUT',
    path: '/ticket-views/default',
    permission: whoReads,
    summary: '设默认视图',
  }).input(z.object({ id: Id.nullable() })),
};
