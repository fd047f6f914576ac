import { z } from 'zod';
import { Id, PageQuery, page, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketColumns } from './ticket-columns.ts';
import { Where } from './ticket-condition-text.ts';
import { TicketOrder } from './ticket-search.ts';

export const exportFormats = { xlsx: 'Excel（XLSX）', csv: 'CSV' } as const;
export type ExportFormat = keyof typeof exportFormats;

export const exportStates = {
  waiting: '排队中',
  running: '导出中',
  done: '已完成',
  failed: '失败',
  cancelled: '已取消',
  expired: '已过期',
} as const;
export type ExportState = keyof typeof exportStates;

/** One export of tickets (我的导出). */
export const TicketExport = z.object({
  id: Id,
  fileName: z.string(),
  format: z.enum(['xlsx', 'csv']),
  state: z.enum(Object.keys(exportStates) as [ExportState, ...ExportState[]]),
  /** The condition as a sentence. */
  sentence: z.string(),
  isPersonal: z.boolean(),
  rowsDone: z.int(),
  rowsTotal: z.int().nullable(),
  /** How often it began anew because the server that wrote it went away. */
  restarts: z.int(),
  bytes: z.int().nullable(),
  failure: z.string().nullable(),
  downloads: z.int(),
  createdAt: Timestamp,
  finishedAt: Timestamp.nullable(),
  expiresAt: Timestamp.nullable(),
});
export type TicketExport = z.infer<typeof TicketExport>;

export const NewTicketExport = z
  .object({
    name: z.string().trim().min(1, '请填写文件名').max(60, '文件名最多 60 个字'),
    where: Where,
    order: TicketOrder,
    columns: TicketColumns,
    format: z.enum(['xlsx', 'csv']),
    /** Names, numbers and addresses of citizens unmasked. */
    isPersonal: z.boolean().default(false),
    reason: z.string().trim().max(200, '事由最多 200 个字').default(''),
  })
  .refine(({ isPersonal, reason }) => !isPersonal || reason.length >= 5, {
    path: ['reason'],
    message: '导出诉求人完整信息须填写事由，至少 5 个字',
  });
export type NewTicketExport = z.output<typeof NewTicketExport>;

export const exportRoutes = {
  list: route({ method: 'GET', path: '/ticket-exports', permission: 'ticket.export', summary: '我的导出' })
    .input(PageQuery)
    .output(page(TicketExport)),
  start: route({
    method: 'POST',
    path: '/ticket-exports',
    permission: 'ticket.export',
    summary: '导出工单',
    success: 201,
  })
    .input(NewTicketExport)
    .output(TicketExport),
  cancel: route({
    method: 'POST',
    path: '/ticket-exports/{id}/cancellation',
    permission: 'ticket.export',
    summary: '取消导出',
  })
    .input(z.object({ id: Id }))
    .output(TicketExport),
  remove: route({
    method: 'DELETE',
    path: '/ticket-exports/{id}',
    permission: 'ticket.export',
    summary: '删除导出文件',
  }).input(z.object({ id: Id })),
};
