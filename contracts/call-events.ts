import { z } from 'zod';
import { Id, Timestamp } from './common.ts';
import { route } from './route.ts';

/**
 * What a telephone switch tells the platform. A batch is signed:
 *
 *   X-Minsheng-Timestamp: <seconds since 1970, the switch's clock>
 *   X-Minsheng-Signature: v1=<hex of HMAC-SHA256(secret, timestamp + "." + raw body)>
 *
 * Events may come late, twice, out of order or not at all: they are told apart by `eventId`, put in order by `at`.
 */
export const callEventKinds = {
  ringing: '振铃',
  answered: '接通',
  held: '保持',
  resumed: '取回',
  transferred: '转接',
  hungUp: '挂断',
} as const;
export type CallEventKind = keyof typeof callEventKinds;
export const CallEventKindName = z.enum(Object.keys(callEventKinds) as [CallEventKind, ...CallEventKind[]]);

export const callDirections = { inbound: '呼入', outbound: '呼出' } as const;
export type CallDirection = keyof typeof callDirections;
export const CallDirectionName = z.enum(Object.keys(callDirections) as [CallDirection, ...CallDirection[]]);

const ExternalName = z
  .string()
  .trim()
  .min(1)
  .max(128)
  .regex(/^[\x21-\x7e]+$/, '只能由可见的 ASCII 字符组成');

export const CallEvent = z.object({
  eventId: ExternalName,
  /** The switch's own name of the call: Asterisk's Linkedid, FreeSWITCH's call UUID. */
  callId: ExternalName,
  kind: CallEventKindName,
  /** When it happened by the switch's clock. */
  at: Timestamp,
  direction: CallDirectionName.default('inbound'),
  /** The citizen's number as the switch has it: any spelling, `anonymous`, a SIP address. */
  callerNumber: z.string().trim().max(120).optional(),
  /** The number that was dialled, e.g. 12345. */
  calledNumber: z.string().trim().max(120).optional(),
  /** Who is meant: whose telephone rings, who answered, who the call was transferred to. Either is enough. */
  agentExtension: z.string().trim().max(20).optional(),
  agentId: Id.optional(),
  /** With `hungUp`, when the switch knows it: how long was talked. Stands in for an `answered` that was lost. */
  talkSeconds: z.int().min(0).max(86_400).optional(),
});
export type CallEvent = z.infer<typeof CallEvent>;

export const CallEventBatch = z.object({ events: z.array(CallEvent).min(1).max(100, '一批最多 100 个事件') });
export type CallEventBatch = z.infer<typeof CallEventBatch>;

export const CallEventReply = z.object({
  eventId: z.string(),
  /** `duplicate`: known already, nothing changed. */
  outcome: z.enum(['accepted', 'duplicate']),
  callId: Id,
  state: z.string(),
  /** What was odd about it, for the log of the switch; the event is kept all the same. */
  remark: z.string().nullable(),
});
export type CallEventReply = z.infer<typeof CallEventReply>;

export const callEventRoutes = {
  receive: route({
    method: 'POST',
    path: '/calls/events',
    permission: 'public',
    summary: '接收电话交换机事件（签名）',
  })
    .input(CallEventBatch)
    .output(z.object({ serverNow: Timestamp, replies: z.array(CallEventReply) })),
  rotateSecret: route({
    method: 'POST',
    path: '/calls/secret/rotation',
    permission: 'parameter.manage',
    summary: '更换交换机签名密钥',
  }).output(
    z.object({
      /** Shown this once. */
      secret: z.string(),
      /** Until then the former secret is accepted too. */
      formerValidUntil: Timestamp.nullable(),
    }),
  ),
};
