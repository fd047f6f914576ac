import { createServer, type Socket } from 'node:net';
import { after } from 'node:test';
import type { Mailbox } from '#platform/config';

interface Stored {
  uid: number;
  source: string;
}

/** A small IMAP server with one folder, on a free port, as much of RFC 3501 as a reader needs. */
export async function imapServer() {
  const state = { messages: [] as Stored[], uidValidity: 7, password: 'secret', connections: 0, breakAfter: Infinity };
  const server = createServer((socket) => {
    state.connections += 1;
    serve(socket, state);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  after(() => server.close());
  const { port } = server.address() as { port: number };
  const mailbox: Mailbox = {
    host: '127.0.0.1',
    port,
    user: 'hotline',
    secret: 'secret',
    folder: 'INBOX',
    isEncrypted: false,
  };
  let uid = 0;
  const deliver = (lines: string[]) => {
    uid += 1;
    state.messages.push({ uid, source: lines.join('\r\n') });
    return uid;
  };
  return { mailbox, deliver, state };
}

type State = Awaited<ReturnType<typeof imapServer>>['state'];

function serve(socket: Socket, state: State): void {
  let rest = '';
  socket.on('error', () => undefined);
  socket.write('* OK [CAPABILITY IMAP4rev1] ready\r\n');
  socket.on('data', (chunk) => {
    rest += chunk.toString('utf8');
    for (;;) {
      const end = rest.indexOf('\r\n');
      if (end < 0) return;
      const line = rest.slice(0, end);
      rest = rest.slice(end + 2);
      const [tag = '', ...words] = line.split(' ');
      if (!answer(socket, state, tag, words.join(' '))) return;
    }
  });
}

/** False once the connection was cut. */
function answer(socket: Socket, state: State, tag: string, command: string): boolean {
  const say = (text: string) => socket.write(`${text}\r\n`);
  const done = (text = 'done') => say(`${tag} OK ${text}`);
  const upper = command.toUpperCase();
  if (upper.startsWith('LOGIN')) {
    if (command.includes(state.password)) done();
    else say(`${tag} NO [AUTHENTICATIONFAILED] wrong`);
  } else if (upper.startsWith('LIST') || upper.startsWith('LSUB')) {
    if (!upper.endsWith('""')) say('* LIST (\\HasNoChildren) "/" INBOX');
    else say('* LIST (\\Noselect) "/" ""');
    done();
  } else if (upper.startsWith('SELECT') || upper.startsWith('EXAMINE')) {
    say(`* ${state.messages.length} EXISTS`);
    say(`* OK [UIDVALIDITY ${state.uidValidity}] valid`);
    say(`* OK [UIDNEXT ${(state.messages.at(-1)?.uid ?? 0) + 1}] next`);
    done('[READ-ONLY] opened');
  } else if (upper.startsWith('UID SEARCH')) {
    const from = Number(/UID (\d+):\*/.exec(upper.slice(10))?.[1] ?? 1);
    const found = state.messages.filter((each, index) => each.uid >= from || index === state.messages.length - 1);
    say(`* SEARCH ${found.map((each) => each.uid).join(' ')}`);
    done();
  } else if (upper.startsWith('UID FETCH')) {
    if (state.breakAfter === 0) {
      socket.destroy();
      return false;
    }
    state.breakAfter -= 1;
    const uid = Number(/FETCH (\d+)/.exec(upper)?.[1]);
    const index = state.messages.findIndex((each) => each.uid === uid);
    const source = Buffer.from(state.messages[index]?.source ?? '');
    socket.write(
      `* ${index + 1} FETCH (UID ${uid} INTERNALDATE "23-Nov-2026 09:15:00 +0800" BODY[]<0> {${source.length}}\r\n`,
    );
    socket.write(source);
    say(')');
    done();
  } else if (upper === 'LOGOUT') {
    say('* BYE');
    done();
    socket.end();
  } else if (upper === 'CAPABILITY') {
    say('* CAPABILITY IMAP4rev1');
    done();
  } else if (upper === 'NOOP' || upper === 'CLOSE' || upper.startsWith('ENABLE') || upper.startsWith('ID')) done();
  else say(`${tag} BAD ${command}`);
  return true;
}
