import { z } from 'zod';
import { PublicMatter, RatingWords, SatisfactionName, SupplementText } from './citizen.ts';
import { Timestamp } from './common.ts';
import { Point } from './points.ts';
import { route } from './route.ts';
import { TicketKindName } from './tickets.ts';

const ExternalNumber = z
  .string()
  .trim()
  .regex(/^[\w.-]{1,60}$/, '对方编号只能由字母、数字、点、横线和下划线组成，最多 60 个字符');

/** A file in the request itself: the whole request is limited to 2 MB. */
const OpenFile = z.object({
  name: z.string().trim().min(1).max(200),
  base64: z.base64('附件须以 Base64 编码').max(1_900_000, '附件过大'),
});

/** A matter as another platform hands it over. Codes are those of the city's own trees. */
export const OpenTicket = z.object({
  externalNumber: ExternalNumber,
  title: z.string().trim().max(80, '标题最多 80 个字').default(''),
  content: z.string().trim().min(10, '诉求内容至少 10 个字').max(5000, '诉求内容最多 5000 个字'),
  kind: TicketKindName.nullable().default(null),
  citizenName: z.string().trim().max(40, '姓名最多 40 个字').default(''),
  citizenPhone: z
    .string()
    .trim()
    .regex(/^(\+?[0-9][0-9-]{2,19})?$/, '电话号码不正确')
    .default(''),
  isSecret: z.boolean().default(false),
  placeCode: z.string().trim().max(20).nullable().default(null),
  placeText: z.string().trim().max(120, '地点最多 120 个字').default(''),
  categoryCode: z.string().trim().max(40).nullable().default(null),
  /** Where it happened, as a point on the map (GCJ-02). */
  point: Point.nullable().default(null),
  occurredAt: Timestamp.nullable().default(null),
  /** When the citizen told the sender's platform; left out, it is the moment of this request. */
  receivedAt: Timestamp.nullable().default(null),
  /** When the sender's platform wants it done; the ticket is due at the earlier of this and its own deadline. */
  dueAt: Timestamp.nullable().default(null),
  files: z.array(OpenFile).max(3, '最多 3 个附件').default([]),
});
export type OpenTicket = z.infer<typeof OpenTicket>;

/** What the sender may know of it. */
export const OpenMatter = PublicMatter.extend({ externalNumber: z.string() });
export type OpenMatter = z.infer<typeof OpenMatter>;

const Named = z.object({ externalNumber: ExternalNumber });

/**
 * For other systems (微信、手机应用、省平台). No session: every request carries the headers `x-minsheng-client`,
 * `x-minsheng-timestamp`, `x-minsheng-nonce` and `x-minsheng-signature`; docs/open-api.md says how to sign.
 */
export const openApiRoutes = {
  create: route({
    method: 'POST',
    path: '/open/tickets',
    permission: 'public',
    summary: '（签名）提交诉求；同一对方编号重复提交得到同一件',
  })
    .input(OpenTicket)
    .output(OpenMatter),
  createMany: route({
    method: 'POST',
    path: '/open/batches',
    permission: 'public',
    summary: '（签名）批量提交诉求，逐件回执',
  })
    .input(z.object({ tickets: z.array(z.unknown()).min(1).max(50, '一批最多 50 件') }))
    .output(
      z.object({
        receipts: z.array(
          z.object({
            externalNumber: z.string().nullable(),
            result: z.enum(['created', 'existing', 'refused']),
            number: z.string().nullable(),
            message: z.string().nullable(),
          }),
        ),
      }),
    ),
  read: route({
    method: 'GET',
    path: '/open/tickets/{externalNumber}',
    permission: 'public',
    summary: '（签名）查询办理情况与答复',
  })
    .input(Named)
    .output(OpenMatter),
  supplement: route({
    method: 'POST',
    path: '/open/tickets/{externalNumber}/supplements',
    permission: 'public',
    summary: '（签名）补充情况',
  })
    .input(Named.extend({ supplementNumber: ExternalNumber, content: SupplementText }))
    .output(OpenMatter),
  rate: route({
    method: 'POST',
    path: '/open/tickets/{externalNumber}/ratings',
    permission: 'public',
    summary: '（签名）评价办理结果',
  })
    .input(Named.extend({ satisfaction: SatisfactionName, words: RatingWords }))
    .output(OpenMatter),
};
