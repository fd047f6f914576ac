import { z } from 'zod';
import { Attachment } from './attachments.ts';
import { Id, Reference, Timestamp } from './common.ts';

/** What lists show beside a ticket. */
export const TicketMarks = z.object({
  /** How often its unit was urged (催办). */
  urges: z.int(),
  /** How often units declined it or it was passed to another one. */
  bounces: z.int(),
  /** So many bounces that nobody seems to be responsible (推诿). */
  isPingPong: z.boolean(),
  /** The gravest card (黄牌, 红牌) that is not settled. */
  card: z.enum(['yellow', 'red']).nullable(),
  /** How many tickets of the same matter follow it (从件); with its own that makes so many contacts (人次). */
  followers: z.int(),
  /** It follows another ticket (并入) and is not counted as a matter (件) of its own. */
  isFollower: z.boolean(),
});
export type TicketMarks = z.infer<typeof TicketMarks>;

/** What happened beside the steps of the process: requests, urging, supplements, cards. */
export const TicketEvent = z.object({
  id: z.int(),
  at: Timestamp,
  title: z.string(),
  body: z.string(),
  tone: z.enum(['plain', 'good', 'warn', 'bad']),
  person: z.object({ id: Id, name: z.string(), roleName: z.string() }).nullable(),
  unit: Reference.nullable(),
  attachments: z.array(Attachment),
});
export type TicketEvent = z.infer<typeof TicketEvent>;

/** In the order in which the menu shows them. */
export const lifeOffers = {
  extension: '申请延期',
  urge: '催办',
  assign: '指定协办',
  assistance: '申请协办',
  supplement: '补单',
  reopening: '申请重新办理',
  voiding: '申请作废',
} as const;
export type LifeOfferKey = keyof typeof lifeOffers;

/** What may be done with a ticket beside the steps; a refused one says why. */
export const LifeOffer = z.object({
  key: z.enum(Object.keys(lifeOffers) as [LifeOfferKey, ...LifeOfferKey[]]),
  why: z.string().nullable(),
});
export type LifeOffer = z.infer<typeof LifeOffer>;

/** Asked before an action, or before an action towards one unit (`unitId`). */
export const Caution = z.object({ action: z.string(), unitId: Id.nullable(), text: z.string() });
export type Caution = z.infer<typeof Caution>;

/** A unit that gave the ticket up (退单), or that it was taken from (转办). */
export const Bounce = z.object({
  unit: Reference,
  how: z.enum(['declined', 'transferred']),
  reason: z.string(),
  at: Timestamp,
});
export type Bounce = z.infer<typeof Bounce>;

export const DeadlineLineKind = z.enum([
  'start',
  'skipped',
  'counted',
  'pause',
  'assumed',
  'originalDue',
  'extension',
  'due',
]);
