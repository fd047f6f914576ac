import { Readable } from 'node:stream';
import { type Satisfaction, satisfactions } from '@minsheng/contracts/citizen';
import { type OpenMatter, OpenTicket } from '@minsheng/contracts/open-api';
import { receivedProblem } from '@minsheng/contracts/received';
import type { TicketChannel } from '@minsheng/contracts/tickets';
import type { PublicContext } from '#platform/context';
import { type Issue, invalid, notFound } from '#platform/errors';
import { enqueue } from '#platform/jobs';
import { registerByItself } from '../items/auto.ts';
import { keepIntakeFile } from '../items/files.ts';
import { rateItem } from '../items/rate.ts';
import { findItem, type ItemRecord, insertItem } from '../items/record.ts';
import { addSupplement } from '../items/supplement.ts';
import { publicMatterOf } from '../matter.ts';
import { type Client, signedClient } from './signature.ts';

/** Another platform hands a matter over. The same external number again is the same matter. */
export async function createTicket(ctx: PublicContext, given: OpenTicket): Promise<OpenMatter> {
  const client = await signedClient(ctx, '/api/open/tickets');
  return matterOf(ctx, (await takeIn(ctx, client, given)).item);
}

/** Up to fifty at once; each is taken or refused by itself, and each gets its receipt. */
export async function createTickets(ctx: PublicContext, { tickets }: { tickets: unknown[] }) {
  const client = await signedClient(ctx, '/api/open/batches');
  const receipts = [];
  for (const each of tickets) receipts.push(await receiptFor(ctx, client, each));
  return { receipts };
}

async function receiptFor(ctx: PublicContext, client: Client, given: unknown) {
  const parsed = OpenTicket.safeParse(given);
  const named = (given as { externalNumber?: unknown } | null)?.externalNumber;
  const externalNumber = typeof named === 'string' ? named.slice(0, 60) : null;
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return refused(externalNumber, `${issue?.path.join('.') ?? ''}：${issue?.message ?? '格式不正确'}`);
  }
  const found = await referencesOf(ctx, parsed.data);
  if (found.issues.length > 0) return refused(externalNumber, found.issues.map(({ message }) => message).join('；'));
  const { item, isNew } = await takeIn(ctx, client, parsed.data);
  return {
    externalNumber,
    result: isNew ? ('created' as const) : ('existing' as const),
    number: item.number,
    message: null,
  };
}

const refused = (externalNumber: string | null, message: string) => ({
  externalNumber,
  result: 'refused' as const,
  number: null,
  message,
});

export async function readTicket(
  ctx: PublicContext,
  { externalNumber }: { externalNumber: string },
): Promise<OpenMatter> {
  const client = await signedClient(ctx, `/api/open/tickets/${externalNumber}`);
  return matterOf(ctx, await itemOf(ctx, client, externalNumber));
}

type Supplement = { externalNumber: string; supplementNumber: string; content: string };

export async function supplementTicket(ctx: PublicContext, given: Supplement): Promise<OpenMatter> {
  const { externalNumber, supplementNumber, content } = given;
  const client = await signedClient(ctx, `/api/open/tickets/${externalNumber}/supplements`);
  const item = await itemOf(ctx, client, externalNumber);
  await addSupplement(ctx, item, { content, externalNumber: supplementNumber });
  return matterOf(ctx, item);
}

type Rating = { externalNumber: string; satisfaction: Satisfaction; words: string };

export async function rateTicket(ctx: PublicContext, given: Rating): Promise<OpenMatter> {
  const { externalNumber, satisfaction, words } = given;
  const client = await signedClient(ctx, `/api/open/tickets/${externalNumber}/ratings`);
  const item = await itemOf(ctx, client, externalNumber);
  await rateItem(ctx, item, { satisfaction, words, name: satisfactions[satisfaction] });
  return matterOf(ctx, item);
}

async function itemOf(ctx: PublicContext, client: Client, externalNumber: string): Promise<ItemRecord> {
  const item = await ctx.db
    .selectFrom('intakeItems')
    .selectAll()
    .where('clientId', '=', client.id)
    .where('externalNumber', '=', externalNumber)
    .executeTakeFirst();
  if (!item) throw notFound('没有这个对方编号的事项');
  return item;
}

const matterOf = async (ctx: PublicContext, item: ItemRecord): Promise<OpenMatter> => ({
  ...(await publicMatterOf(ctx.db, item)),
  externalNumber: item.externalNumber ?? '',
});

async function takeIn(ctx: PublicContext, client: Client, ticket: OpenTicket) {
  const { placeCode, categoryCode, files, dueAt, point, receivedAt, ...told } = ticket;
  const { issues, placeId, categoryId } = await referencesOf(ctx, ticket);
  if (issues.length > 0) throw invalid(issues.map(({ message }) => message).join('；'), issues);
  const made = await insertItem(ctx, {
    ...told,
    ...{ placeId, categoryId, externalDueAt: dueAt },
    ...(point ? { lng: point.lng, lat: point.lat } : {}),
    ...(receivedAt ? { receivedAt } : {}),
    source: 'api',
    channel: client.channel as TicketChannel,
    clientId: client.id,
    raw: { ...told, placeCode, categoryCode, dueAt, point, receivedAt, files: files.map(({ name }) => name) },
  });
  if (!made) return { item: await itemOf(ctx, client, ticket.externalNumber), isNew: false };
  await keepFiles(ctx, made.id, files);
  await enqueue(ctx, registerByItself, { itemId: made.id });
  return { item: (await findItem(ctx, made.id)) as ItemRecord, isNew: true };
}

async function referencesOf(ctx: PublicContext, { placeCode, categoryCode, receivedAt }: OpenTicket) {
  const issues: Issue[] = [];
  const place = placeCode ? await idOf(ctx, 'places', placeCode) : null;
  const category = categoryCode ? await idOf(ctx, 'categories', categoryCode) : null;
  if (placeCode && !place) issues.push({ path: ['placeCode'], message: '没有这个行政区划代码' });
  if (categoryCode && !category) issues.push({ path: ['categoryCode'], message: '没有这个归口类型代码' });
  const late = receivedAt && receivedProblem(receivedAt, ctx.now.getTime());
  if (late) issues.push({ path: ['receivedAt'], message: late });
  return { issues, placeId: place, categoryId: category };
}

async function idOf(ctx: PublicContext, table: 'places' | 'categories', code: string): Promise<string | null> {
  const row = await ctx.db
    .selectFrom(table)
    .select('id')
    .where('code', '=', code)
    .where('isActive', '=', true)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function keepFiles(ctx: PublicContext, itemId: string, files: OpenTicket['files']): Promise<void> {
  for (const { name, base64 } of files) {
    const body = Readable.from([Buffer.from(base64, 'base64')], { objectMode: false });
    await keepIntakeFile(ctx, { itemId }, { name, body });
  }
}
