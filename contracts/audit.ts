import { z } from 'zod';
import { Id, PageQuery, page, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';

/** One thing somebody did (审计记录). */
export const AuditEntry = z.object({
  id: z.int(),
  at: Timestamp,
  person: Reference.nullable(),
  /** `parameter.set`, `session.started` … */
  action: z.string(),
  objectKind: z.string(),
  objectId: z.string().nullable(),
  /** For people: what was done, in a sentence. */
  summary: z.string(),
  detail: z.record(z.string(), z.unknown()),
  ip: z.string().nullable(),
  sessionId: z.string().nullable(),
  requestId: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

export const AuditQuery = PageQuery.extend({
  cursor: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
  personId: Id.optional(),
  /** A whole action, or the beginning of one up to a dot: `session` finds `session.started`. */
  action: z.string().trim().max(100).optional(),
  objectKind: z.string().trim().max(100).optional(),
  objectId: z.string().trim().max(100).optional(),
  requestId: z.string().trim().max(40).optional(),
  from: Timestamp.optional(),
  to: Timestamp.optional(),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const auditRoutes = {
  list: route({ method: 'GET', path: '/audit-entries', permission: 'audit.read', summary: '审计日志' })
    .input(AuditQuery)
    .output(page(AuditEntry)),
};
