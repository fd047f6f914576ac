import { createHash, randomBytes } from 'node:crypto';
import { rejectionReasons } from '@minsheng/contracts/intake';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { json } from '#platform/database';
import { newId } from '#platform/ids';
import type { DemoTicket } from '../tickets/demo-ticket.ts';
import type { Row } from './rows.ts';
import type { Stored } from './stored.ts';

interface Wish {
  stored: Stored;
  /** Matters nobody has registered. */
  waiting: readonly DemoTicket[];
  rows: readonly Row[];
  now: number;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const rejectedCount = 4;
const acceptedCount = 16;

/** An inbox as it looks on a working morning: some wait, some became tickets, a few were refused. */
export async function insertIntake(db: Kysely<DB>, { stored, waiting, rows, now }: Wish): Promise<void> {
  const clients = await insertClients(db, stored, now);
  const accepted = rows.filter(({ ticket }) => ['web', 'wechat', 'province'].includes(ticket.channel));
  const handler = personIn(stored, 'agentLead');
  const items = [
    ...accepted.slice(-acceptedCount).map((row) => ({
      ...itemOf(stored, clients, row.ticket, row.ticket.channel),
      at: row.ticket.at - 12 * minuteMs,
      end: { state: 'accepted', ticketId: row.id, decidedBy: handler, decidedAt: iso(row.ticket.at) },
    })),
    ...waiting.map((ticket, index) => {
      const at = now - (waiting.length - index) * 23 * minuteMs - minuteMs;
      const isRejected = index < rejectedCount;
      const { name: reason, reply } = rejectionReasons.unclear;
      const end = { state: 'rejected', reason, reply, decidedBy: handler, decidedAt: iso(at + 9 * minuteMs) };
      return {
        ...itemOf(stored, clients, ticket, channels[index % channels.length] as string),
        at,
        end: isRejected ? end : {},
      };
    }),
  ].toSorted((a, b) => a.at - b.at);
  for (const [index, { at, end, hours, ...item }] of items.entries()) {
    const number = `W${dayOf(at)}${String(index + 1).padStart(6, '0')}`;
    const externalDueAt = hours ? iso(at + hours * 60 * minuteMs) : null;
    const row = { ...item, id: newId(new Date(at)), number, externalDueAt, receivedAt: iso(at), ...end };
    await db.insertInto('intakeItems').values(row).execute();
  }
  await db.selectNoFrom((eb) => eb.fn('setval', [eb.val('intake_numbers'), eb.val(items.length)]).as('at')).execute();
}

const channels = ['web', 'wechat', 'web', 'province', 'letter', 'web'];
const iso = (at: number) => new Date(at).toISOString();
const dayOf = (at: number) => new Date(at + dayMs / 3).toISOString().slice(0, 10).replaceAll('-', '');

type Clients = Record<string, string>;

function itemOf({ places, categories }: Stored, clients: Clients, ticket: DemoTicket, channel: string) {
  const { title, content, kind, isSecret, citizenName, citizen, placeCode, placeDetail, categoryCode } = ticket;
  const clientId = clients[channel] ?? null;
  const isMail = channel === 'letter';
  return {
    ...{ content, channel, kind: isMail ? null : kind, isSecret, citizenName, citizenPhone: citizen.phone },
    source: clientId ? 'api' : isMail ? 'mail' : 'form',
    title: channel === 'web' ? '' : title,
    citizenMail: isMail ? `citizen${ticket.ordinal}@example.com` : '',
    placeId: isMail ? null : (places.get(placeCode)?.id ?? null),
    placeText: placeDetail,
    categoryId: channel === 'province' ? (categories.get(categoryCode)?.id ?? null) : null,
    clientId,
    externalNumber: clientId ? `${channel === 'province' ? 'SX' : 'WX'}${1_000_000 + ticket.ordinal}` : null,
    hours: channel === 'province' ? 48 : 0,
    raw: json({ content, channel }) as never,
  };
}

/** Their keys are thrown away: whoever wants to try gets a new one on the page. */
async function insertClients(db: Kysely<DB>, stored: Stored, now: number): Promise<Clients> {
  const createdBy = personIn(stored, 'systemAdmin');
  const at = iso(now - 90 * dayMs);
  const clients = [
    { channel: 'wechat', name: '安康市民微信公众号' },
    { channel: 'province', name: '陕西省政务服务热线平台' },
  ].map((client) => ({
    ...client,
    id: newId(new Date(now - 90 * dayMs)),
    keyHash: createHash('sha256').update(randomBytes(30)).digest('hex'),
    keyHint: 'ms_demo',
    ...{ keyAt: at, createdAt: at, createdBy, lastUsedAt: iso(now - 5 * minuteMs) },
  }));
  await db.insertInto('apiClients').values(clients).execute();
  return Object.fromEntries(clients.map(({ channel, id }) => [channel, id]));
}

const personIn = ({ people }: Stored, role: string): string =>
  (people.find(({ roles }) => roles.includes(role)) as Stored['people'][number]).id;
