import type { Permission } from '@minsheng/contracts/permissions';
import type { LiveMessage } from '@minsheng/contracts/system';
import { sql } from 'kysely';
import pg from 'pg';
import type { Logger } from 'pino';
import type { Actor, PublicContext } from './context.ts';
import { atCommit } from './statements.ts';

/** Who hears of it: everyone to whom at least one of these applies. */
export interface Audience {
  person?: string | readonly string[];
  role?: string | readonly string[];
  /** The people of this unit and of the units above it. */
  unit?: string | readonly string[];
  permission?: Permission;
  all?: true;
}

export const liveChannel = 'minsheng_live';
// PostgreSQL refuses payloads of 8,000 bytes and more.
const payloadLimitBytes = 7999;

/** Tells browsers that something changed, when and if the transaction of `ctx` commits. */
export async function publish(ctx: PublicContext, message: LiveMessage & { audience: Audience }): Promise<void> {
  const payload = JSON.stringify(message);
  if (Buffer.byteLength(payload) > payloadLimitBytes) throw new Error(`live message ${message.kind} is too long`);
  await sql`${sql.raw(atCommit)}SELECT pg_notify(${liveChannel}, ${payload})`.execute(ctx.db);
}

export function hears({ personId, roles, permissions, unitScope }: Actor, audience: Audience): boolean {
  const names = (one: string | readonly string[] | undefined) => (typeof one === 'string' ? [one] : (one ?? []));
  return (
    audience.all === true ||
    names(audience.person).includes(personId) ||
    names(audience.role).some((role) => roles.includes(role)) ||
    names(audience.unit).some((unit) => unitScope.includes(unit)) ||
    (audience.permission !== undefined && permissions.has(audience.permission))
  );
}

export interface LiveSubscriber {
  actor: Actor;
  send(message: LiveMessage): void;
  /** Ends the connection: the process stops. */
  end(): void;
}

/** One LISTEN connection for the whole process, handing each message to the subscribers it is meant for. */
export interface LiveHub {
  subscribe(subscriber: LiveSubscriber): () => void;
  /** Resolves once the connection listens. */
  ready: Promise<void>;
  close(): Promise<void>;
}

const reconnectAfterMs = 1000;

export function openLive(databaseUrl: string, log: Logger): LiveHub {
  const subscribers = new Set<LiveSubscriber>();
  let client: pg.Client | undefined;
  let closed = false;
  let timer: NodeJS.Timeout | undefined;

  const deliver = (payload: string) => {
    const { audience, kind, keys } = JSON.parse(payload) as LiveMessage & { audience: Audience };
    for (const each of subscribers) if (hears(each.actor, audience)) each.send({ kind, keys });
  };
  const connect = async (isFirst: boolean) => {
    const next = listener(databaseUrl, deliver, () => again());
    try {
      await next.connect();
      await next.query(`LISTEN ${liveChannel}`);
      client = next;
      // What was announced meanwhile is lost, so everyone asks everything again.
      if (!isFirst) for (const each of subscribers) each.send({ kind: 'reconnected', keys: [] });
    } catch (error) {
      log.warn({ err: error }, 'live connection to the database failed');
      await next.end().catch(() => undefined);
      again();
    }
  };
  const again = () => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(() => connect(false), reconnectAfterMs);
  };

  return {
    ready: connect(true),
    subscribe(subscriber) {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    async close() {
      closed = true;
      clearTimeout(timer);
      for (const each of subscribers) each.end();
      await client?.end().catch(() => undefined);
    },
  };
}

function listener(connectionString: string, deliver: (payload: string) => void, lost: () => void): pg.Client {
  const client = new pg.Client({ connectionString, application_name: 'minsheng-live', keepAlive: true });
  client.on('notification', ({ payload }) => payload && deliver(payload));
  client.on('error', lost);
  client.on('end', lost);
  return client;
}
