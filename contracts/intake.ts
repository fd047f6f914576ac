import { z } from 'zod';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { TicketChannelName, TicketKindName } from './tickets.ts';

export const intakeStates = { new: '待受理', accepted: '已受理', rejected: '不予受理', merged: '已并入' } as const;
export type IntakeState = keyof typeof intakeStates;
export const IntakeStateName = z.enum(Object.keys(intakeStates) as [IntakeState, ...IntakeState[]]);

export const intakeSources = { form: '网上登记', mail: '邮件', api: '接口' } as const;
export type IntakeSource = keyof typeof intakeSources;
export const IntakeSourceName = z.enum(Object.keys(intakeSources) as [IntakeSource, ...IntakeSource[]]);

/** Why an item becomes no ticket; with what the citizen is told unless the agent writes something better. */
export const rejectionReasons = {
  outOfScope: {
    name: '不属受理范围',
    reply: '您反映的事项不属于12345热线受理范围，建议通过法定途径（诉讼、仲裁、行政复议、信访等）办理。',
  },
  unclear: {
    name: '内容不清',
    reply: '您提交的内容不够具体，我们无法转交办理。请补充时间、地点和具体情况后重新提交，或拨打12345。',
  },
  repeated: { name: '重复提交', reply: '您反映的事项此前已经受理，正在办理中，请以先前的受理编号查询进展。' },
  emergency: { name: '属紧急警情', reply: '您反映的情况属于紧急警情，请立即拨打110、119、120或122。' },
  abusive: { name: '广告或辱骂', reply: '您提交的内容不符合受理要求，未予受理。' },
  other: { name: '其他', reply: '' },
} as const;
export type RejectionReason = keyof typeof rejectionReasons;
export const RejectionReasonName = z.enum(
  Object.keys(rejectionReasons) as [RejectionReason, ...RejectionReason[]],
  '请选择原因',
);

export const IntakeFile = z.object({ id: Id, name: z.string(), mediaType: z.string(), bytes: z.int() });
export type IntakeFile = z.infer<typeof IntakeFile>;

/** One row of the inbox; the phone is masked. */
export const IntakeRow = z.object({
  id: Id,
  number: z.string(),
  source: IntakeSourceName,
  channel: TicketChannelName,
  clientName: z.string().nullable(),
  state: IntakeStateName,
  title: z.string(),
  kind: TicketKindName.nullable(),
  citizenName: z.string(),
  phoneMasked: z.string(),
  placeName: z.string(),
  files: z.int(),
  receivedAt: Timestamp,
  externalDueAt: Timestamp.nullable(),
  claimedBy: Reference.nullable(),
  ticketId: Id.nullable(),
  ticketNumber: z.string().nullable(),
});
export type IntakeRow = z.infer<typeof IntakeRow>;

export const IntakeItem = IntakeRow.extend({
  content: z.string(),
  isSecret: z.boolean(),
  citizenMail: z.string(),
  placeText: z.string(),
  categoryName: z.string(),
  occurredAt: Timestamp.nullable(),
  externalNumber: z.string().nullable(),
  draftId: Id.nullable(),
  attachments: z.array(IntakeFile),
  supplements: z.array(z.object({ content: z.string(), at: Timestamp })),
  rating: z.object({ satisfaction: z.string(), words: z.string(), at: Timestamp }).nullable(),
  decidedBy: Reference.nullable(),
  decidedAt: Timestamp.nullable(),
  reason: z.string().nullable(),
  reply: z.string().nullable(),
  /** Other matters of the same citizen that may be the same one. */
  related: z.array(
    z.object({ id: Id, number: z.string(), title: z.string(), status: z.string(), registeredAt: Timestamp }),
  ),
  version: z.int(),
});
export type IntakeItem = z.infer<typeof IntakeItem>;

export const IntakeQuery = PageQuery.extend({
  state: IntakeStateName.default('new'),
  source: IntakeSourceName.optional(),
  channel: TicketChannelName.optional(),
  text: z.string().trim().max(60).optional(),
  mine: z.boolean().optional(),
});
export type IntakeQuery = z.infer<typeof IntakeQuery>;

/** What an agent writes when an item becomes no ticket. */
export const Rejection = z.object({
  reason: RejectionReasonName,
  reply: z.string().trim().min(4, '请填写给诉求人的答复，至少 4 个字').max(500, '答复最多 500 个字'),
});
export type Rejection = z.infer<typeof Rejection>;

export const Joining = z.object({
  ticketNumber: z.string().trim().min(1, '请填写工单编号').max(40, '工单编号最多 40 个字符'),
  note: z.string().trim().max(500, '说明最多 500 个字').default(''),
});
export type Joining = z.infer<typeof Joining>;

export const blockKinds = { phone: '电话', ip: 'IP 地址', mail: '邮箱' } as const;
export type BlockKind = keyof typeof blockKinds;

export const IntakeBlock = z.object({
  id: Id,
  kind: z.enum(Object.keys(blockKinds) as [BlockKind, ...BlockKind[]]),
  value: z.string(),
  reason: z.string(),
  createdBy: z.string(),
  createdAt: Timestamp,
  expiresAt: Timestamp.nullable(),
});
export type IntakeBlock = z.infer<typeof IntakeBlock>;

export const NewBlock = z.object({
  kind: IntakeBlock.shape.kind,
  value: z.string().trim().min(3, '请填写要屏蔽的内容').max(200, '最多 200 个字符'),
  reason: z.string().trim().min(2, '请填写原因').max(200, '原因最多 200 个字'),
  days: z.int('请填写天数').min(1, '至少 1 天').max(3650, '至多 3650 天').nullable(),
});
export type NewBlock = z.infer<typeof NewBlock>;

export const intakeRoutes = {
  list: route({ method: 'GET', path: '/intake/items', permission: 'intake.handle', summary: '网络来件' })
    .input(IntakeQuery)
    .output(page(IntakeRow)),
  waiting: route({
    method: 'GET',
    path: '/intake/waiting',
    permission: 'intake.handle',
    summary: '待受理来件数',
  }).output(z.object({ count: z.int() })),
  get: route({ method: 'GET', path: '/intake/items/{itemId}', permission: 'intake.handle', summary: '来件详情' })
    .input(z.object({ itemId: Id }))
    .output(IntakeItem),
  viewPhone: route({
    method: 'POST',
    path: '/intake/items/{itemId}/phone-views',
    permission: 'intake.handle',
    summary: '查看来件人电话（留痕）',
  })
    .input(z.object({ itemId: Id }))
    .output(z.object({ phone: z.string() })),
  /** What a draft on the desk was made of; null for a draft of any other origin. */
  ofDraft: route({
    method: 'GET',
    path: '/intake/drafts/{draftId}',
    permission: 'intake.handle',
    summary: '暂存对应的来件',
  })
    .input(z.object({ draftId: Id }))
    .output(IntakeItem.nullable()),
  /** Claims the item and opens a draft of it; registering that draft accepts the item. */
  accept: route({
    method: 'POST',
    path: '/intake/items/{itemId}/draft',
    permission: 'intake.handle',
    summary: '受理来件并打开登记表',
  })
    .input(z.object({ itemId: Id, version: z.int() }))
    .output(z.object({ draftId: Id })),
  release: route({
    method: 'DELETE',
    path: '/intake/items/{itemId}/draft',
    permission: 'intake.handle',
    summary: '放回来件',
  })
    .input(z.object({ itemId: Id, version: z.int() }))
    .output(IntakeItem),
  reject: route({
    method: 'POST',
    path: '/intake/items/{itemId}/rejection',
    permission: 'intake.handle',
    summary: '不予受理',
  })
    .input(Rejection.extend({ itemId: Id, version: z.int() }))
    .output(IntakeItem),
  join: route({
    method: 'POST',
    path: '/intake/items/{itemId}/joining',
    permission: 'intake.handle',
    summary: '并入已有工单',
  })
    .input(Joining.extend({ itemId: Id, version: z.int() }))
    .output(IntakeItem),
  /** A decision taken by mistake: the item waits again, as long as no ticket came of it. */
  reopen: route({
    method: 'DELETE',
    path: '/intake/items/{itemId}/rejection',
    permission: 'intake.handle',
    summary: '撤回不予受理',
  })
    .input(z.object({ itemId: Id, version: z.int() }))
    .output(IntakeItem),
  blocks: route({ method: 'GET', path: '/intake/blocks', permission: 'intake.manage', summary: '屏蔽名单' }).output(
    z.array(IntakeBlock),
  ),
  block: route({ method: 'POST', path: '/intake/blocks', permission: 'intake.manage', summary: '加入屏蔽名单' })
    .input(NewBlock)
    .output(IntakeBlock),
  unblock: route({
    method: 'DELETE',
    path: '/intake/blocks/{blockId}',
    permission: 'intake.manage',
    summary: '移出屏蔽名单',
  }).input(z.object({ blockId: Id })),
  mailbox: route({
    method: 'GET',
    path: '/intake/mailbox',
    permission: 'intake.manage',
    summary: '邮箱收取状态',
  }).output(
    z.object({
      isConfigured: z.boolean(),
      account: z.string().nullable(),
      readAt: Timestamp.nullable(),
      error: z.string().nullable(),
      ignored: z.int(),
    }),
  ),
};
