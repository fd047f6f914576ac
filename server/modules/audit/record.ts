import type { PublicContext } from '#platform/context';
import { json } from '#platform/database';

export interface Act {
  /** `parameter.set`, `session.started`, `citizen.revealed`: the object, then what was done, in the past tense or as a verb. */
  action: string;
  objectKind: string;
  objectId?: string | null;
  /** For people, in Chinese: what was done. Without personal data. */
  summary?: string;
  detail?: Record<string, unknown>;
  /** Who it was, where nobody is signed in yet. */
  personId?: string;
}

/** Writes down what is being done, in the transaction in which it is done. */
export async function record(ctx: PublicContext, act: Act): Promise<void> {
  await ctx.db
    .insertInto('auditEntries')
    .values({
      at: ctx.now,
      personId: act.personId ?? ctx.actor?.personId ?? null,
      sessionId: ctx.actor?.sessionId ?? null,
      action: act.action,
      objectKind: act.objectKind,
      objectId: act.objectId ?? null,
      summary: act.summary ?? '',
      detail: json(act.detail ?? {}),
      ip: ctx.exchange?.ip ?? null,
      requestId: ctx.requestId,
    })
    .execute();
}
