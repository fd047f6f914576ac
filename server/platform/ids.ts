import { randomBytes } from 'node:crypto';

/** Stands for the platform itself wherever a person is asked for: jobs, automatic steps. A row of `people` has this id. */
export const systemPersonId = '00000000-0000-7000-8000-000000000000';

let lastMoment = -1;
let sequence = 0;

/** A UUIDv7 (RFC 9562): ids made later in this process sort later, also within one millisecond. */
export function newId(now: Date): string {
  const moment = now.getTime();
  if (moment !== lastMoment) {
    lastMoment = moment;
    sequence = 0;
  } else {
    sequence += 1;
  }
  // Twelve bits of sequence; when they overflow the id borrows from the next millisecond.
  const milliseconds = moment + Math.floor(sequence / 0x1000);
  const bytes = randomBytes(16);
  bytes.writeUIntBE(milliseconds, 0, 6);
  bytes.writeUInt16BE(0x7000 | (sequence % 0x1000), 6);
  bytes[8] = 0x80 | ((bytes[8] ?? 0) & 0x3f);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Short enough to be read out over the telephone: ten letters and digits that cannot be mistaken for each other. */
export function newRequestId(): string {
  const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return Array.from(randomBytes(10), (byte) => alphabet[byte % 32]).join('');
}
