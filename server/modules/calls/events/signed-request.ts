import type { PublicContext } from '#platform/context';
import type { SignedBody } from './signature.ts';

/** The signed parts of a request, the body as it came over the wire. */
export function signedBodyOf({ exchange }: PublicContext): SignedBody {
  return {
    timestamp: exchange?.header('x-minsheng-timestamp') ?? '',
    signature: exchange?.header('x-minsheng-signature') ?? '',
    body: exchange?.rawBody?.toString('utf8') ?? '',
  };
}
