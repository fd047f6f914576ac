import type { Permission } from '@minsheng/contracts/permissions';
import type { Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { DB } from '#database/schema';
import type { Config } from './config.ts';
import type { FileStore } from './files.ts';
import { newRequestId, systemPersonId } from './ids.ts';

/** Who is acting. The platform itself acts as the person `systemPersonId`. */
export interface Actor {
  personId: string;
  name: string;
  /** Keys of roles; a centre may have its own beside those of `RoleKey`. */
  roles: readonly string[];
  permissions: ReadonlySet<Permission>;
  unitId: string | null;
  /** The own unit and all below it. */
  unitScope: readonly string[];
  sessionId: string | null;
  /** Percent of their tickets a lead reviews, for trainees; absent or null: all. */
  reviewShare?: number | null;
}

/** What this process has exactly one of. */
export interface Platform {
  /** The pool. Actions use `ctx.db`, which in a mutation is the transaction. */
  db: Kysely<DB>;
  config: Config;
  files: FileStore;
  jobs: JobSender;
  /** By the topic's name, in the order of the modules. */
  listeners: ReadonlyMap<string, readonly Hear[]>;
  clock: () => Date;
  log: Logger;
}

export type Hear = (ctx: Context, fact: unknown) => Promise<unknown>;

export interface JobSender {
  /** With a transaction as `db`: no commit, no job. */
  send(
    db: Kysely<DB>,
    name: string,
    input: object,
    options: { startAfter?: Date; singletonKey?: string },
  ): Promise<void>;
}

/** The HTTP side of a request; `null` outside of one. */
export interface Exchange {
  ip: string;
  userAgent: string;
  method: string;
  header(name: string): string | undefined;
  /** The JSON body as it arrived, for checking a signature. */
  rawBody: Buffer | null;
  sessionToken: string | null;
  startSession(token: string, maxAgeSeconds: number): void;
  endSession(): void;
  /** For a refusal because of haste: when it is worth trying again. */
  retryAfter(seconds: number): void;
}

export interface PublicContext {
  /** In a mutation, a job and a periodic task: the transaction. In a GET: the pool. */
  db: Kysely<DB>;
  actor: Actor | null;
  now: Date;
  requestId: string;
  log: Logger;
  platform: Platform;
  exchange: Exchange | null;
}

export interface Context extends PublicContext {
  actor: Actor;
}

/** The platform acting by itself: may do everything, sees every unit that is asked for by permission. */
export function systemActor(permissions: Iterable<Permission>): Actor {
  return {
    personId: systemPersonId,
    name: '系统',
    roles: [],
    permissions: new Set(permissions),
    unitId: null,
    unitScope: [],
    sessionId: null,
  };
}

export const can = (actor: Actor | null, permission: Permission) => actor?.permissions.has(permission) ?? false;

/** For jobs and commands. Its `db` is the pool: open a transaction with `inTransaction`. */
export function contextFor(platform: Platform, actor: Actor, requestId = newRequestId()): Context {
  return {
    db: platform.db,
    actor,
    now: platform.clock(),
    requestId,
    log: platform.log.child({ requestId }),
    platform,
    exchange: null,
  };
}
