import { lookup } from 'node:dns';
import { request as plainRequest } from 'node:http';
import { request as secureRequest } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { hostOf } from '#platform/addresses';
import { whyNotTo } from './targets.ts';

export class Unwanted extends Error {}

interface Sending {
  url: string;
  body: string;
  headers: Record<string, string>;
  withinMs: number;
  /** The centre's own networks that may be spoken to. */
  allowed: readonly string[];
}

/**
 * Posts to an address somebody entered, and answers the HTTP status. The address is looked at where the connection is
 * made, so that a name cannot point elsewhere after it was checked; redirects are not followed.
 */
export function sendTo({ url, body, headers, withinMs, allowed }: Sending): Promise<number> {
  const target = new URL(url);
  const host = hostOf(target);
  const why = isIP(host) ? whyNotTo(host, allowed) : null;
  if (why) return Promise.reject(new Unwanted(why));
  const request = target.protocol === 'https:' ? secureRequest : plainRequest;
  return new Promise((resolve, reject) => {
    const options = { method: 'POST', headers, lookup: guarded(allowed), signal: AbortSignal.timeout(withinMs) };
    const sent = request(target, options, (reply) => {
      reply.destroy();
      resolve(reply.statusCode ?? 0);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const guarded =
  (allowed: readonly string[]): LookupFunction =>
  (host, options, done) =>
    lookup(host, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '');
      const why = found.map(({ address }) => whyNotTo(address, allowed)).find((each) => each !== null);
      if (why) return done(new Unwanted(why), '');
      if (options.all) return done(null, found);
      const [first] = found;
      return done(null, first?.address ?? '', first?.family);
    });
