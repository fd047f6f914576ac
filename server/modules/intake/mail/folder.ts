import { ImapFlow } from 'imapflow';
import type { Mailbox } from '#platform/config';

export interface Letter {
  uid: number;
  source: Buffer;
  arrivedAt: string;
}

export interface MailFolder {
  /** Changes when the server numbers its messages anew. */
  uidValidity: string;
  /** Messages after this one, in order; so many at most. */
  after(uid: number, most: number): AsyncIterable<Letter>;
}

// A message that is longer is cut; its text stands in front.
const longestBytes = 32 * 1_048_576;
const answerWithinMs = 30_000;

/** Reads a folder without changing anything in it: what was seen is remembered here, not by flags there. */
export async function withFolder(mailbox: Mailbox, act: (folder: MailFolder) => Promise<void>): Promise<void> {
  const { host, port, user, secret, isEncrypted } = mailbox;
  const client = new ImapFlow({
    ...{ host, port, auth: { user, pass: secret }, secure: isEncrypted },
    // Without encryption from the start it is still taken where the server offers it.
    doSTARTTLS: isEncrypted ? false : undefined,
    logger: false,
    socketTimeout: answerWithinMs,
    greetingTimeout: answerWithinMs,
    connectionTimeout: answerWithinMs,
  });
  // A connection that breaks later fails the command that waits; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  try {
    const opened = await client.mailboxOpen(mailbox.folder, { readOnly: true });
    await act({ uidValidity: String(opened.uidValidity), after: (uid, most) => lettersAfter(client, uid, most) });
  } finally {
    await client.logout().catch(() => client.close());
  }
}

async function* lettersAfter(client: ImapFlow, uid: number, most: number): AsyncIterable<Letter> {
  const found = (await client.search({ uid: `${uid + 1}:*` }, { uid: true })) || [];
  // `n:*` answers with the last message even where it comes before n.
  const fresh = found.filter((each) => each > uid).toSorted((a, b) => a - b);
  for (const each of fresh.slice(0, most)) {
    const message = await client.fetchOne(
      String(each),
      { source: { maxLength: longestBytes }, internalDate: true },
      { uid: true },
    );
    if (!message || message.source === undefined) continue;
    yield { uid: each, source: message.source, arrivedAt: new Date(message.internalDate ?? Date.now()).toISOString() };
  }
}
