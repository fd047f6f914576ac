import { Agent, request } from 'node:http';

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

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

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

function send<Body>(
  address: string,
  cookie: string,
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply<Body> & { cookie: string | undefined }> {
  const payload = body === undefined ? undefined : JSON.stringify(body);
  const started = performance.now();
  return new Promise((resolve, reject) => {
    const outgoing = request(`${address}/api${path}`, {
      agent,
      method,
      headers: {
        cookie,
        'x-minsheng': '1',
        ...(payload ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(payload) } : {}),
        ...headers,
      },
    });
    outgoing.on('error', reject);
    outgoing.on('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('error', reject);
      incoming.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({
          status: incoming.statusCode ?? 0,
          body: (text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : text) as Body,
          milliseconds: performance.now() - started,
          cookie: incoming.headers['set-cookie']?.[0]?.split(';')[0],
        });
      });
    });
    outgoing.end(payload);
  });
}
