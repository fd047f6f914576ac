import { createServer, type Server, type Socket } from 'node:net';

/** A server that speaks just enough of PostgreSQL's protocol to say that it is version 14. */
export function oldPostgres(): Server {
  return createServer((socket) => {
    let isGreeted = false;
    socket.on('error', () => undefined);
    socket.on('data', (message: Buffer) => {
      if (!isGreeted) {
        isGreeted = true;
        send(socket, 'R', int32(0));
        send(socket, 'Z', Buffer.from('I'));
      } else if (message[0] === 'Q'.charCodeAt(0)) {
        answer(socket, { number: '140020', version: '14.20', encoding: 'UTF8', knowsLetters: 't' });
      }
    });
  });
}

const typeOids: Record<string, number> = { number: 23, knowsLetters: 16 };
const textOid = 25;

function answer(socket: Socket, row: Record<string, string>): void {
  const columns = Object.keys(row).map((name) =>
    Buffer.concat([
      Buffer.from(`${name}\0`),
      int32(0),
      int16(0),
      int32(typeOids[name] ?? textOid),
      int16(-1),
      int32(-1),
      int16(0),
    ]),
  );
  const values = Object.values(row).map((value) =>
    Buffer.concat([int32(Buffer.byteLength(value)), Buffer.from(value)]),
  );
  send(socket, 'T', int16(columns.length), ...columns);
  send(socket, 'D', int16(values.length), ...values);
  send(socket, 'C', Buffer.from('SELECT 1\0'));
  send(socket, 'Z', Buffer.from('I'));
}

function send(socket: Socket, kind: string, ...parts: Buffer[]): void {
  const body = Buffer.concat(parts);
  socket.write(Buffer.concat([Buffer.from(kind), int32(body.length + 4), body]));
}

function int32(value: number): Buffer {
  const buffer = Buffer.alloc(4);
  buffer.writeInt32BE(value);
  return buffer;
}

function int16(value: number): Buffer {
  const buffer = Buffer.alloc(2);
  buffer.writeInt16BE(value);
  return buffer;
}
