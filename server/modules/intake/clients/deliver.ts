import { createHmac } from 'node:crypto';
import { readParameter } from '#modules/parameters';
import type { Context } from '#platform/context';
import { webhookNetworks } from '../parameters.ts';
import { sendTo, Unwanted } from './send.ts';

// Minutes until the next try; after the last one the delivery is dead and waits for a person.
const pauses = [1, 5, 30, 120, 360, 720, 1440];
const answerWithinMs = 10_000;

/** One try; the moment of the next one, null when there is none. */
export async function deliver(ctx: Context, id: string): Promise<Date | null> {
  const delivery = await ctx.db
    .selectFrom('apiDeliveries')
    .innerJoin('apiClients', 'apiClients.id', 'apiDeliveries.clientId')
    .select(['apiDeliveries.id', 'apiDeliveries.body', 'apiDeliveries.attempts', 'keyHash', 'webhookUrl', 'isActive'])
    .where('apiDeliveries.id', '=', id)
    .where('apiDeliveries.state', '=', 'pending')
    .executeTakeFirst();
  if (!delivery) return null;
  const { webhookUrl, isActive, attempts } = delivery;
  const failure = webhookUrl && isActive ? await post(ctx, { ...delivery, webhookUrl }) : '接口已停用或没有回调地址';
  const at = ctx.now.toISOString();
  const pause = isActive && webhookUrl ? pauses[attempts] : undefined;
  const next = failure && pause ? new Date(ctx.now.getTime() + pause * 60_000) : null;
  await ctx.db
    .updateTable('apiDeliveries')
    .set({
      attempts: attempts + 1,
      lastError: failure,
      state: failure === null ? 'delivered' : next ? 'pending' : 'dead',
      deliveredAt: failure === null ? at : null,
      nextAt: next?.toISOString() ?? null,
    })
    .where('id', '=', id)
    .execute();
  return next;
}

/** Why it failed, in a few words; null when the client took it. */
async function post(
  ctx: Context,
  { id, body, keyHash, webhookUrl }: { id: string; body: unknown; keyHash: string; webhookUrl: string },
): Promise<string | null> {
  const text = JSON.stringify(body);
  const timestamp = String(Math.floor(ctx.now.getTime() / 1000));
  const signature = createHmac('sha256', keyHash).update(`${timestamp}\n${id}\n${text}`).digest('hex');
  try {
    const status = await sendTo({
      url: webhookUrl,
      body: text,
      withinMs: answerWithinMs,
      allowed: await readParameter(ctx.db, webhookNetworks),
      headers: {
        'content-type': 'application/json',
        'x-minsheng-timestamp': timestamp,
        'x-minsheng-delivery': id,
        'x-minsheng-signature': signature,
      },
    });
    return status >= 200 && status < 300 ? null : `对方答复 ${status}`;
  } catch (error) {
    if (error instanceof Unwanted) return error.message;
    return ['TimeoutError', 'AbortError'].includes((error as Error).name) ? '对方 10 秒内没有答复' : '连接不上对方';
  }
}
