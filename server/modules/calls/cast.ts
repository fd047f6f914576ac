import type { CallEvent } from '@minsheng/contracts/call-events';
import type { RoleKey } from '@minsheng/contracts/roles';
import type { Actor } from '#platform/context';
import { newId } from '#platform/ids';
import { actor } from '#testing/actor';
import type { TestApp } from '#testing/app';
import { sign } from './events/signature.ts';

// For tests: people at telephones, and a telephone switch.

export const testSecret = 'a secret of sixteen characters and more';

export async function person(
  app: TestApp,
  name: string,
  extension: string | null,
  roles: RoleKey[] = ['agent'],
): Promise<Actor> {
  const someone = actor({ name, roles });
  const { personId: id } = someone;
  await app.db
    .insertInto('people')
    .values({ id, username: `${name}-${id}`, name, extension, createdAt: app.now().toISOString() })
    .execute();
  for (const key of roles) {
    await app.db
      .insertInto('roles')
      .values({ key, name: key })
      .onConflict((on) => on.doNothing())
      .execute();
    await app.db
      .insertInto('rolePermissions')
      .values([...someone.permissions].map((permission) => ({ roleKey: key, permission })))
      .onConflict((on) => on.doNothing())
      .execute();
    await app.db.insertInto('personRoles').values({ personId: id, roleKey: key }).execute();
  }
  return someone;
}

export type Said = Partial<CallEvent> & Pick<CallEvent, 'kind'>;

export interface Sending {
  secret?: string;
  timestamp?: string;
  /** Instead of the right one. */
  signature?: string;
}

export interface TestSwitch {
  /** Sends one batch; events are of the moment unless they say otherwise. */
  send(events: readonly CallEvent[], sending?: Sending): Promise<{ status: number; body: never }>;
  /** A call to an extension, told step by step. */
  call(extension: string, phone?: string): TestCall;
}

export interface TestCall {
  externalId: string;
  /** What the switch would send now. */
  event(said: Said): CallEvent;
  /** Sends it; the call's id. */
  say(kind: CallEvent['kind'], more?: Partial<CallEvent>): Promise<string>;
}

let made = 0;

export function testSwitch(app: TestApp): TestSwitch {
  const send: TestSwitch['send'] = async (events, sending = {}) => {
    const payload = JSON.stringify({ events });
    const timestamp = sending.timestamp ?? String(Math.floor(app.now().getTime() / 1000));
    const signature = sending.signature ?? sign(sending.secret ?? testSecret, timestamp, payload);
    const reply = await app.server.inject({
      method: 'POST',
      url: '/api/calls/events',
      payload,
      headers: {
        'content-type': 'application/json',
        'x-minsheng-timestamp': timestamp,
        'x-minsheng-signature': signature,
      },
    });
    return { status: reply.statusCode, body: reply.json() as never };
  };
  return { send, call: (extension, phone = '13991512345') => testCall(app, send, extension, phone) };
}

function testCall(app: TestApp, send: TestSwitch['send'], extension: string, phone: string): TestCall {
  made += 1;
  const externalId = `pbx-${made}-${newId(new Date())}`;
  const event: TestCall['event'] = (said) => ({
    eventId: newId(new Date()),
    callId: externalId,
    at: app.now().toISOString(),
    direction: 'inbound',
    callerNumber: phone,
    agentExtension: extension,
    ...said,
  });
  return {
    externalId,
    event,
    async say(kind, more = {}) {
      const { status, body } = await send([event({ ...more, kind })]);
      const { replies } = body as { replies: { callId: string }[] };
      if (status !== 200) throw new Error(`the switch was answered ${status}: ${JSON.stringify(body)}`);
      return replies[0]?.callId as string;
    },
  };
}
