/**
 * One idempotency key per thing a person wanted to happen. When nobody knows whether the server carried it out (the
 * network failed), the same request sent again carries the same key, also when the person presses the button again.
 */
const rememberedMilliseconds = 10 * 60 * 1000;

function createAttemptKeys() {
  const uncertain = new Map<string, { key: string; since: number }>();
  return {
    begin(path: readonly string[], input: unknown) {
      const name = `${path.join('.')} ${fingerprint(input)}`;
      const known = uncertain.get(name);
      const isFresh = known && Date.now() - known.since < rememberedMilliseconds;
      const entry = isFresh ? known : { key: randomId(), since: Date.now() };
      uncertain.set(name, entry);
      return { key: entry.key, settle: () => uncertain.delete(name) };
    },
  };
}

export const attemptKeys = createAttemptKeys();

/** A random UUID; `crypto.randomUUID` exists only on https and localhost, and centres run on plain intranet addresses. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return asUuid(bytes, 4);
}

/** A UUIDv7, which sorts by time: the ids that a browser may choose for itself (drafts) look like the server's. */
export function timeOrderedId(now = Date.now()): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(now / 2 ** (8 * (5 - index))) % 256;
  return asUuid(bytes, 7);
}

function asUuid(bytes: Uint8Array, version: number): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | (version << 4);
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

const fingerprint = (input: unknown) =>
  JSON.stringify(input, (_, value) => (value instanceof Blob ? `${value.size}:${value.type}` : value)) ?? '';
