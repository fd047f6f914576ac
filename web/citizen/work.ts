import { sha256Head } from './sha256.ts';

// Short enough that typing is never held up.
const atOnce = 400;

/**
 * The small calculation the server asks of every browser: a number whose digest with the token begins with so many
 * zero bits. In pieces, so that the page stays quick.
 */
export async function doWork(token: string, bits: number): Promise<string> {
  const below = 2 ** (32 - bits);
  for (let from = 0; ; from += atOnce) {
    for (let work = from; work < from + atOnce; work += 1) {
      if (sha256Head(`${token}:${work}`) < below) return String(work);
    }
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}
