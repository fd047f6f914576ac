import { randomUUID } from 'node:crypto';
import type { TestApp } from '#testing/app';
import { cast } from '#testing/cast';
import { stepsOf } from '#testing/ticket-cast';
import { hashOfKey } from './clients/actions.ts';
import { signatureOf } from './open/signature.ts';
import { isWorkDone } from './protection/form-token.ts';

/** What a browser does before it submits: counts until the digest begins with enough zero bits. */
export function workFor(token: string, bits: number): string {
  for (let work = 0; ; work += 1) if (isWorkDone(token, String(work), bits)) return String(work);
}

/** A citizen in front of the web form, some seconds after opening it. */
export function citizenOf(app: TestApp, placeId: string | null) {
  const open = app.as(null).citizen;
  const wait = (seconds: number) => app.at(new Date(app.now().getTime() + seconds * 1000).toISOString());
  const filledIn = {
    kind: 'help' as const,
    content: '五里镇卫生院旁边的路灯坏了三天，晚上看不见路，请尽快维修。',
    placeId,
    placeText: '卫生院旁边',
    name: '王秀英',
    phone: '13991500001',
    isSecret: false,
    files: [] as string[],
    website: '',
  };

  async function fill(change: Partial<typeof filledIn> = {}) {
    const { token, difficulty } = await open.form();
    wait(20);
    return { ...filledIn, ...change, token, work: workFor(token, difficulty) };
  }

  async function submit(change: Partial<typeof filledIn> = {}) {
    const form = await fill(change);
    const { number, code } = await open.submit(form);
    return { number, code, phoneEnd: form.phone.slice(-4) };
  }

  return { open, wait, fill, submit, form: filledIn };
}

/** The city's people, and their steps with a ticket. */
export async function intakeStory(app: TestApp) {
  const { people, units, form } = await cast(app);

  const step = stepsOf(app, people);

  /** From the first review to the bureau's answer, which waits for the bureau's own reviewer. */
  async function handle(id: string, opinion = '请核实') {
    await step('firstReviewer', id, 'approve', { opinion });
    await step('deputyShiftLeader', id, 'approve');
    await step('dispatcher', id, 'dispatch', { unit: units.bureau, opinion });
    await step('unitHandler', id, 'accept');
    await step('unitHandler', id, 'answer', { result: 'solved', answer: '路灯线路已修复，当晚恢复照明。' });
  }

  /** The bureau and the centre let the answer go. */
  async function release(id: string, opinion = '同意') {
    await step('unitReviewer', id, 'approve', { opinion });
    await step('centreManager', id, 'approve');
  }

  return { people, form, step, handle, release };
}

/** Another platform with its key, as it would call. */
export function platformsOf(app: TestApp, admin: ReturnType<TestApp['as']>['apiClients']) {
  return async (name: string, channel: 'wechat' | 'province' = 'wechat', webhookUrl = '') => {
    const { client, key } = await admin.create({ name, channel, requestsPerMinute: 60, webhookUrl });
    const send = async (method: 'GET' | 'POST', path: string, body?: unknown, change: Record<string, string> = {}) => {
      const payload = body === undefined ? '' : JSON.stringify(body);
      const timestamp = String(Math.floor(app.now().getTime() / 1000));
      const nonce = randomUUID();
      const signature = signatureOf(hashOfKey(key), { method, path: `/api${path}`, timestamp, nonce, body: payload });
      const headers = {
        'x-minsheng-client': client.id,
        'x-minsheng-timestamp': timestamp,
        'x-minsheng-nonce': nonce,
        'x-minsheng-signature': signature,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...change,
      };
      const answer = await app.server.inject({ method, url: `/api${path}`, headers, ...(payload ? { payload } : {}) });
      return { status: answer.statusCode, body: answer.json(), headers, replied: answer.headers };
    };
    return { client, key, send };
  };
}
