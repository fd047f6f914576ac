import { createHash, randomBytes } from 'node:crypto';
import type { Permission } from '@minsheng/contracts/permissions';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from '#platform/context';
import { remembered } from '#platform/remembered';
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
  signedIn.forget(db);
}

export async function closeSessionsOf(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('sessions').where('personId', '=', personId).execute();
  signedIn.forget(db);
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
  const key = hash.toString('base64url');
  const known = await signedIn.recall(db);
  const session = known.get(key) ?? (await storedSession(db, hash, key));
  if (!session) return null;
  known.set(key, session);
  const idleMs = now.getTime() - session.seenAt;
  if (idleMs > idleMinutes * 60_000) return null;
  if (touch && idleMs > seenEveryMs) {
    session.seenAt = now.getTime();
    await db.updateTable('sessions').set({ seenAt: now.toISOString() }).where('tokenHash', '=', hash).execute();
  }
  return session.actor;
}

interface KnownSession {
  actor: Actor;
  seenAt: number;
}

// Emptied whenever somebody signs out or anybody's rights change; the database says so within a second.
const signedIn = remembered('people', async () => new Map<string, KnownSession>());

async function storedSession(db: Db, hash: Buffer, key: string): Promise<KnownSession | null> {
  const session = await findSession(db, hash);
  const actor = session && (await actorOfPerson(db, session.personId, key.slice(0, 16)));
  return session && actor ? { actor, seenAt: Date.parse(session.seenAt) } : null;
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
    reviewShare: found.reviewShare,
  };
}
