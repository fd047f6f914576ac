import type { IntakeSource } from '@minsheng/contracts/intake';
import type { TicketChannel, TicketKind } from '@minsheng/contracts/tickets';
import { sql } from 'kysely';
import { storedPhone } from '#modules/tickets';
import type { Context, PublicContext } from '#platform/context';
import { cityTimeZone, json } from '#platform/database';
import { conflict, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';

/** What came in, told apart into fields; what is missing is empty or null. Times ISO in UTC. */
export interface Arrival {
  source: IntakeSource;
  channel: TicketChannel;
  title?: string;
  content: string;
  kind?: TicketKind | null;
  isSecret?: boolean;
  citizenName?: string;
  citizenPhone?: string;
  citizenMail?: string;
  placeId?: string | null;
  placeText?: string;
  categoryId?: string | null;
  lng?: number;
  lat?: number;
  occurredAt?: string | null;
  clientId?: string | null;
  externalNumber?: string | null;
  externalDueAt?: string | null;
  tokenHash?: string | null;
  messageId?: string | null;
  /** As it arrived. */
  raw: unknown;
  receivedAt?: string;
}

export type ItemRecord = NonNullable<Awaited<ReturnType<typeof findItem>>>;

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: cityTimeZone });

/** The number a citizen is given: W, the day, six digits that do not start anew at midnight. */
async function nextNumber(ctx: PublicContext): Promise<string> {
  const { rows } = await sql<{ value: number }>`SELECT nextval('intake_numbers') AS value`.execute(ctx.db);
  const ordinal = String(Number(rows[0]?.value ?? 0) % 1_000_000).padStart(6, '0');
  return `W${days.format(ctx.now).replaceAll('-', '')}${ordinal}`;
}

/** Puts an item into the inbox; the same token, message or external number makes no second one: then null. */
export async function insertItem(ctx: PublicContext, arrival: Arrival): Promise<{ id: string; number: string } | null> {
  const { raw, citizenPhone = '', kind = null, receivedAt = ctx.now.toISOString(), ...rest } = arrival;
  const id = newId(ctx.now);
  const number = await nextNumber(ctx);
  const phone = citizenPhone ? await storedPhone(ctx.db, citizenPhone) : '';
  const made = await ctx.db
    .insertInto('intakeItems')
    .values({ ...rest, id, number, kind, citizenPhone: phone, raw: json(raw) as never, receivedAt })
    .onConflict((on) => on.doNothing())
    .returning(['id', 'number'])
    .executeTakeFirst();
  if (made) await tellInbox(ctx);
  return made ?? null;
}

/** Those who handle the inbox see it change. */
export const tellInbox = (ctx: PublicContext) =>
  publish(ctx, { audience: { permission: 'intake.handle' }, kind: 'intakeChanged', keys: ['intake'] });

export const findItem = (ctx: PublicContext, id: string) =>
  ctx.db.selectFrom('intakeItems').selectAll().where('id', '=', id).executeTakeFirst();

/** An item that will change, locked; not found for those who may not see it, a conflict when it has changed meanwhile. */
export async function lockItem(ctx: Context, { itemId, version }: { itemId: string; version: number }) {
  const item = await ctx.db
    .selectFrom('intakeItems')
    .selectAll()
    .where('id', '=', itemId)
    .where(mayRead(ctx))
    .forUpdate()
    .executeTakeFirst();
  if (!item) throw notFound('没有找到这件来件');
  if (item.version !== version) throw conflict('这件来件刚被别人处理过，请核对最新情况');
  return item;
}

/** Once it is decided, a whistle-blower's item (举报) is for those who may read such tickets, and for who decided. */
export const mayRead = ({ actor }: Context) =>
  actor.permissions.has('ticket.readReports')
    ? sql<boolean>`true`
    : sql<boolean>`(intake_items.state = 'new' OR intake_items.kind IS DISTINCT FROM 'report' OR intake_items.decided_by = ${actor.personId}::uuid)`;
