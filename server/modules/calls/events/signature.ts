import { createHmac, timingSafeEqual } from 'node:crypto';

/** How far the switch's clock may be from ours, and how old a recorded message may be before it is refused. */
export const signatureWindowSeconds = 300;

export interface SignedBody {
  /** Seconds since 1970 by the sender's clock. */
  timestamp: string;
  /** `v1=` and 64 hex digits; several, separated by commas, while the sender changes its secret. */
  signature: string;
  /** The body as it was sent, byte for byte. */
  body: string;
}

export type Refusal = 'malformed' | 'expired' | 'wrong';

export function sign(secret: string, timestamp: string, body: string): string {
  return `v1=${createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex')}`;
}

/** Why a message is not believed; null when it is. Every secret is tried, so that the time taken tells nothing. */
export function refusalOf(message: SignedBody, secrets: readonly string[], now: Date): Refusal | null {
  const given = message.signature
    .split(',')
    .map((part) => part.trim())
    .filter((part) => /^v1=[0-9a-f]{64}$/.test(part));
  if (!/^\d{10}$/.test(message.timestamp) || given.length === 0) return 'malformed';
  let isRight = false;
  for (const secret of secrets) {
    const expected = Buffer.from(sign(secret, message.timestamp, message.body));
    for (const candidate of given) if (timingSafeEqual(expected, Buffer.from(candidate))) isRight = true;
  }
  if (!isRight) return 'wrong';
  const age = Math.abs(now.getTime() / 1000 - Number(message.timestamp));
  return age > signatureWindowSeconds ? 'expired' : null;
}
