import { exchange } from './wire.ts';

export interface Reply<Body = unknown> {
  status: number;
  body: Body;
  milliseconds: number;
}

/** A signed-in browser without the browser: one person's cookie over kept-alive connections. */
export interface Browser {
  get<Body>(path: string): Promise<Reply<Body>>;
  post<Body>(path: string, body: unknown, headers?: Record<string, string>): Promise<Reply<Body>>;
}

/** Signs in as the demo's person of this role. */
export async function signIn(address: string, roleKey: string): Promise<Browser> {
  const anybody = browserWith(address, '');
  const { body } = await anybody.get<{ people: { id: string; roleKey: string }[] }>('/session/options');
  const person = body.people.find((each) => each.roleKey === roleKey);
  if (!person) throw new Error(`the demo city has nobody in the role ${roleKey}`);
  return signInAs(address, person.id);
}

export async function signInAs(address: string, personId: string): Promise<Browser> {
  const { cookie } = await send<unknown>(address, '', 'POST', '/session/demo', { personId });
  if (!cookie) throw new Error('the sign-in set no cookie');
  return browserWith(address, cookie);
}

const browserWith = (address: string, cookie: string): Browser => ({
  get: (path) => send(address, cookie, 'GET', path),
  post: (path, body, headers) => send(address, cookie, 'POST', path, body, headers),
});

async function send<Body>(
  address: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply<Body> & { cookie: string | undefined }> {
  const payload = body === undefined ? '' : JSON.stringify(body);
  const kind = payload && `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(payload)}\r\n`;
  const own = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const { host } = new URL(address);
  const head = `${method} /api${path} HTTP/1.1\r\nhost: ${host}\r\ncookie: ${cookie}\r\nx-minsheng: 1\r\n`;
  const started = performance.now();
  const reply = await exchange(address, `${head}${kind}${own.join('')}\r\n${payload}`);
  const { status, body: text } = reply;
  return {
    status,
    body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as Body,
    milliseconds: performance.now() - started,
    cookie: /\r\nset-cookie: ([^;\r]+)/i.exec(reply.head)?.[1],
  };
}
