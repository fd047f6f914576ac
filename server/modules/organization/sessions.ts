import { createHash, randomBytes } from 'node:crypto';
import type { Permission } from '@minsheng/contracts/permissions';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from '#platform/context';
import { findActor, findSession } from './queries.ts';

type Db = Kysely<DB>;

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest();
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Opens a session and returns the token for the cookie; the database keeps only its hash. */
export async function openSession(
  db: Db,
  personId: string,
  { now, ip, userAgent }: { now: Date; ip: string | null; userAgent: string | null },
): Promise<string> {
  const token = newToken();
  const at = now.toISOString();
  await db
    .insertInto('sessions')
    .values({
      tokenHash: tokenHash(token),
      personId,
      createdAt: at,
      seenAt: at,
      ip,
      userAgent: userAgent?.slice(0, 300) ?? null,
    })
    .execute();
  return token;
}

export async function closeSession(db: Db, token: string): Promise<void> {
  await db.deleteFrom('sessions').where('tokenHash', '=', tokenHash(token)).execute();
}

export async function closeSessionsOf(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('sessions').where('personId', '=', personId).execute();
}

// Seen times are written at most once a minute: a request must not cost a write.
const seenEveryMs = 60_000;

/**
 * Who sends this cookie, or null: unknown, signed out, switched off, or idle for longer than `idleMinutes`.
 * `touch`: whether this request is the person's own doing and keeps the session alive; written at most once a minute.
 */
export async function actorOfToken(
  db: Db,
  token: string,
  { now, touch, idleMinutes }: { now: Date; touch: boolean; idleMinutes: number },
): Promise<Actor | null> {
  const hash = tokenHash(token);
  const session = await findSession(db, hash);
  if (!session) return null;
  const idleMs = now.getTime() - Date.parse(session.seenAt);
  if (idleMs > idleMinutes * 60_000) return null;
  if (touch && idleMs > seenEveryMs) {
    await db.updateTable('sessions').set({ seenAt: now.toISOString() }).where('tokenHash', '=', hash).execute();
  }
  return actorOfPerson(db, session.personId, hash.toString('base64url').slice(0, 16));
}

/** The person as one who acts; null when unknown or switched off. */
export async function actorOfPerson(db: Db, personId: string, sessionId: string | null = null): Promise<Actor | null> {
  const found = await findActor(db, personId);
  if (!found) return null;
  return {
    personId: found.id,
    name: found.name,
    roles: found.roles ?? [],
    permissions: new Set((found.permissions ?? []) as Permission[]),
    unitId: found.unitId,
    unitScope: found.unitScope ?? [],
    sessionId,
  };
}
