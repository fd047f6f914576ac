import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { PublicContext } from '#platform/context';
import { forbidden } from '#platform/errors';
import { countAttempt } from '../protection/attempts.ts';

/** How far the sender's clock may be from ours. */
export const windowSeconds = 300;

export interface SignedRequest {
  method: string;
  /** As in the address, with `/api` in front: `/api/open/tickets`. */
  path: string;
  timestamp: string;
  nonce: string;
  /** Byte for byte as sent; empty where there is none. */
  body: Buffer | string;
}

/** HMAC-SHA256 under the key's SHA-256 (hexadecimal) over the five lines of the request. */
export function signatureOf(keyHash: string, { method, path, timestamp, nonce, body }: SignedRequest): string {
  const lines = [method, path, timestamp, nonce, createHash('sha256').update(body).digest('hex')];
  return createHmac('sha256', keyHash).update(lines.join('\n')).digest('hex');
}

export type Client = Awaited<ReturnType<typeof findClient>> & object;

/** Which client signed this request; refuses what is unsigned, old, seen before or too much. */
export async function signedClient(ctx: PublicContext, path: string): Promise<Client> {
  const header = (name: string) => ctx.exchange?.header(`x-minsheng-${name}`) ?? '';
  const [timestamp, nonce, given] = [header('timestamp'), header('nonce'), header('signature')];
  const client = await findClient(ctx, header('client'));
  const method = ctx.exchange?.method ?? '';
  const body = ctx.exchange?.rawBody ?? '';
  const expected = signatureOf(client?.keyHash ?? '', { method, path, timestamp, nonce, body });
  const isRight =
    /^[0-9a-f]{64}$/.test(given) && timingSafeEqual(Buffer.from(given, 'hex'), Buffer.from(expected, 'hex'));
  if (!client || !isRight) throw forbidden('签名不正确');
  if (!client.isActive) throw forbidden('接口已停用，请联系热线管理员');
  if (!/^\d{10}$/.test(timestamp) || Math.abs(ctx.now.getTime() / 1000 - Number(timestamp)) > windowSeconds)
    throw forbidden('时间戳与服务器相差超过 5 分钟');
  await useNonce(ctx, client.id, nonce);
  await countAttempt(ctx, { what: 'client', who: client.id, most: client.requestsPerMinute, minutes: 1 });
  return client;
}

async function findClient(ctx: PublicContext, id: string) {
  if (!/^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id)) return undefined;
  return ctx.db
    .selectFrom('apiClients')
    .select(['id', 'name', 'channel', 'keyHash', 'isActive', 'requestsPerMinute'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** Outside of the request's transaction: a request that is refused later was still seen. */
async function useNonce(ctx: PublicContext, clientId: string, nonce: string): Promise<void> {
  if (!/^[\w-]{8,80}$/.test(nonce)) throw forbidden('随机数须为 8 至 80 个字母或数字');
  const used = await ctx.platform.db
    .insertInto('intakeNonces')
    .values({ clientId, nonce, at: ctx.now.toISOString() })
    .onConflict((on) => on.doNothing())
    .returning('nonce')
    .executeTakeFirst();
  if (!used) throw forbidden('请求重复：这个随机数已经用过');
  await ctx.platform.db
    .updateTable('apiClients')
    .set({ lastUsedAt: ctx.now.toISOString() })
    .where('id', '=', clientId)
    .execute();
}
