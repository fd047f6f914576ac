import type { IntakeItem, IntakeQuery, IntakeRow } from '@minsheng/contracts/intake';
import { maskPhone } from '@minsheng/language/phone';
import { sql } from 'kysely';
import { record } from '#modules/audit';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { notFound } from '#platform/errors';
import { mayRead } from './record.ts';

/** The inbox: what waits oldest first, what is decided newest first. */
export async function listItems(
  ctx: Context,
  { state, source, channel, text, mine, cursor, limit }: IntakeQuery,
): Promise<{ items: IntakeRow[]; nextCursor: string | null }> {
  const waits = state === 'new';
  let query = selectRows(ctx).where('intakeItems.state', '=', state);
  if (source) query = query.where('intakeItems.source', '=', source);
  if (channel) query = query.where('intakeItems.channel', '=', channel);
  if (mine) query = query.where('intakeItems.claimedBy', '=', ctx.actor.personId);
  if (text) {
    const like = `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([
        eb('intakeItems.number', '=', text.toUpperCase()),
        eb('intakeItems.externalNumber', '=', text),
        eb('intakeItems.citizenPhone', '=', text),
        eb('intakeItems.content', 'like', like),
        eb('intakeItems.title', 'like', like),
        eb('intakeItems.citizenName', 'like', like),
      ]),
    );
  }
  if (cursor) query = query.where('intakeItems.id', waits ? '>' : '<', cursor);
  const rows = await query
    .orderBy('intakeItems.id', waits ? 'asc' : 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(toRow);
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export const countWaiting = (ctx: Context): Promise<{ count: number }> =>
  ctx.db
    .selectFrom('intakeItems')
    .where('state', '=', 'new')
    .where('draftId', 'is', null)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();

export async function getItem(ctx: Context, { itemId }: { itemId: string }): Promise<IntakeItem> {
  const row = await selectRows(ctx).selectAll('intakeItems').where('intakeItems.id', '=', itemId).executeTakeFirst();
  if (!row) throw notFound('没有找到这件来件');
  const [attachments, supplements, rating, related] = [
    await filesOf(ctx, itemId),
    await supplementsOf(ctx, itemId),
    await ratingOf(ctx, itemId),
    await relatedTo(ctx, row.citizenPhone),
  ];
  const { content, isSecret, citizenMail, placeText, occurredAt, externalNumber, draftId } = row;
  return {
    ...toRow(row),
    ...{ content, isSecret, citizenMail, placeText, occurredAt, externalNumber, draftId },
    categoryName: row.categoryName ?? '',
    attachments,
    supplements,
    rating,
    related,
    decidedBy: row.decidedBy ? { id: row.decidedBy, name: row.decidedByName ?? '' } : null,
    decidedAt: row.decidedAt,
    reason: row.reason,
    reply: row.reply,
    version: row.version,
  };
}

/** The whole number, with a trace of who asked for it (留痕). */
export async function viewPhone(ctx: Context, { itemId }: { itemId: string }): Promise<{ phone: string }> {
  const item = await ctx.db
    .selectFrom('intakeItems')
    .select(['citizenPhone', 'number'])
    .where('id', '=', itemId)
    .where(mayRead(ctx))
    .executeTakeFirst();
  if (!item) throw notFound('没有找到这件来件');
  const summary = `查看来件 ${item.number} 的联系电话`;
  await record(ctx, { action: 'citizen.phoneViewed', objectKind: 'intakeItem', objectId: itemId, summary });
  return { phone: item.citizenPhone };
}

export async function itemOfDraft(ctx: Context, { draftId }: { draftId: string }): Promise<IntakeItem | null> {
  const row = await ctx.db
    .selectFrom('intakeItems')
    .select('id')
    .where('draftId', '=', draftId)
    .where('claimedBy', '=', ctx.actor.personId)
    .executeTakeFirst();
  return row ? getItem(ctx, { itemId: row.id }) : null;
}

const selectRows = (ctx: Context) =>
  ctx.db
    .selectFrom('intakeItems')
    .leftJoin('places', 'places.id', 'intakeItems.placeId')
    .leftJoin('categories', 'categories.id', 'intakeItems.categoryId')
    .leftJoin('apiClients', 'apiClients.id', 'intakeItems.clientId')
    .leftJoin('people as claimant', 'claimant.id', 'intakeItems.claimedBy')
    .leftJoin('people as decider', 'decider.id', 'intakeItems.decidedBy')
    .leftJoin('tickets', 'tickets.id', 'intakeItems.ticketId')
    .where(mayRead(ctx))
    .select(['intakeItems.id', 'intakeItems.number', 'intakeItems.source', 'intakeItems.channel', 'intakeItems.state'])
    .select(['intakeItems.title', 'intakeItems.content', 'intakeItems.kind', 'intakeItems.citizenName'])
    .select(['intakeItems.citizenPhone', 'intakeItems.placeText', 'intakeItems.receivedAt', 'intakeItems.ticketId'])
    .select(['intakeItems.externalDueAt', 'intakeItems.claimedBy', 'intakeItems.decidedBy'])
    .select(['places.fullName as placeName', 'categories.fullName as categoryName', 'apiClients.name as clientName'])
    .select(['claimant.name as claimedByName', 'decider.name as decidedByName', 'tickets.number as ticketNumber'])
    .select(sql<number>`(SELECT count(*)::int FROM intake_files WHERE item_id = intake_items.id)`.as('files'));

type Row = Awaited<ReturnType<ReturnType<typeof selectRows>['execute']>>[number];

const titleChars = 40;

const toRow = (row: Row): IntakeRow => ({
  id: row.id,
  number: row.number,
  source: row.source as IntakeRow['source'],
  channel: row.channel as IntakeRow['channel'],
  clientName: row.clientName,
  state: row.state as IntakeRow['state'],
  title: row.title || row.content.slice(0, titleChars),
  kind: row.kind as IntakeRow['kind'],
  citizenName: row.citizenName,
  phoneMasked: maskPhone(row.citizenPhone),
  placeName: row.placeName ?? row.placeText,
  files: row.files,
  receivedAt: row.receivedAt,
  externalDueAt: row.externalDueAt,
  claimedBy: row.claimedBy ? { id: row.claimedBy, name: row.claimedByName ?? '' } : null,
  ticketId: row.ticketId,
  ticketNumber: row.ticketNumber,
});

const filesOf = (ctx: Context, itemId: string) =>
  ctx.db
    .selectFrom('intakeFiles')
    .select(['id', 'name', 'mediaType', 'bytes'])
    .where('itemId', '=', itemId)
    .orderBy('id')
    .execute();

const supplementsOf = (ctx: Context, itemId: string) =>
  ctx.db.selectFrom('intakeSupplements').select(['content', 'at']).where('itemId', '=', itemId).orderBy('id').execute();

const ratingOf = async (ctx: Context, itemId: string): Promise<IntakeItem['rating']> =>
  (await ctx.db
    .selectFrom('intakeRatings')
    .select(['satisfaction', 'words', 'at'])
    .where('itemId', '=', itemId)
    .orderBy('at', 'desc')
    .executeTakeFirst()) ?? null;

const mostRelated = 8;

/** The newest tickets of the same citizen that the person may see: one of them may be this very matter. */
const relatedTo = async (ctx: Context, phone: string): Promise<IntakeItem['related']> =>
  phone === ''
    ? []
    : ctx.db
        .selectFrom('tickets')
        .select(['id', 'number', 'title', 'status', 'registeredAt'])
        .where('citizenPhone', '=', phone)
        .where(visibleTo(ctx.actor))
        .orderBy('id', 'desc')
        .limit(mostRelated)
        .execute();
