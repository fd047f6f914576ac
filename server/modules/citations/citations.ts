import type { Citation, CitedField } from '@minsheng/contracts/citations';
import type { ArticleContent, ArticleKind } from '@minsheng/contracts/knowledge';
import { sql } from 'kysely';
import { articleState, assertReadable, countUse } from '#modules/knowledge';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';
import { forbidden, invalid, notFound } from '#platform/errors';

interface Owner {
  draftId?: string | undefined;
  ticketId?: string | undefined;
}

type NewCitation = Owner & { id: string; articleId: string; number: number; field: CitedField };

/** Keeps which version was quoted; quoting the same version into the same field again is the same quotation. */
export async function cite(
  ctx: Context,
  { id, draftId, ticketId, articleId, number, field }: NewCitation,
): Promise<Citation> {
  await assertMine(ctx, { draftId, ticketId });
  await assertReadable(ctx, articleId);
  await assertPublished(ctx, articleId, number);
  const quotedAt = ctx.now.toISOString();
  const made = await ctx.db
    .insertInto('ticketCitations')
    .values({
      id,
      draftId: draftId ?? null,
      ticketId: ticketId ?? null,
      articleId,
      number,
      field,
      quotedBy: ctx.actor.personId,
      quotedAt,
    })
    .onConflict((existing) => existing.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (made) await countUse(ctx, articleId, 'quoted');
  const [citation] = await view(ctx, (await rows(ctx).where('ticketCitations.id', '=', id).execute()).slice(0, 1));
  if (!citation) throw notFound();
  return citation;
}

/** Undone by whoever quoted, before the matter is a ticket or at any time on one that they work on. */
export async function uncite(ctx: Context, { id }: { id: string }): Promise<void> {
  const removed = await ctx.db
    .deleteFrom('ticketCitations')
    .where('id', '=', id)
    .where('quotedBy', '=', ctx.actor.personId)
    .where('ticketId', 'is', null)
    .returning('articleId')
    .executeTakeFirst();
  if (!removed) throw invalid('这条引用已随工单保存，不能撤销');
  await countUse(ctx, removed.articleId, 'quoted', -1);
}

export async function listCitations(ctx: Context, owner: Owner): Promise<Citation[]> {
  const { draftId, ticketId } = owner;
  if (draftId) await assertMine(ctx, { draftId });
  else if (ticketId) await assertVisible(ctx, ticketId);
  else throw invalid('请指明工单或暂存');
  const found = draftId
    ? rows(ctx).where('draftId', '=', draftId).where('ticketId', 'is', null)
    : rows(ctx).where(ofTicket(ticketId ?? ''));
  return view(ctx, await found.execute());
}

// Those of a form that has just become a ticket are not filled in yet; there are never many of them.
const ofTicket = (
  ticketId: string,
) => sql<boolean>`(ticket_citations.ticket_id = ${ticketId} OR ticket_citations.id IN (
  SELECT open.id FROM ticket_citations open JOIN drafts ON drafts.id = open.draft_id
   WHERE open.ticket_id IS NULL AND drafts.ticket_id = ${ticketId}))`;

type Paging = { id: string; cursor?: string | undefined; limit: number };

/** The tickets an article was quoted for, as far as the actor may see them; the newest quotation first. */
export async function citingTickets(ctx: Context, { id, cursor, limit }: Paging) {
  await assertReadable(ctx, id);
  const found = await ctx.db
    .selectFrom('ticketCitations')
    .innerJoin('tickets', 'tickets.id', 'ticketCitations.ticketId')
    .where('ticketCitations.articleId', '=', id)
    .where((eb) => visibleTo(ctx.actor)(eb as never))
    .$if(cursor !== undefined, (query) => query.where('ticketCitations.id', '<', cursor ?? ''))
    .select(['ticketCitations.id', 'tickets.id as ticketId', 'tickets.number as ticketNumber', 'tickets.title'])
    .select(['ticketCitations.number', 'ticketCitations.quotedAt as at'])
    .orderBy('ticketCitations.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = found.slice(0, limit);
  return { items, nextCursor: found.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** Which versions of these articles are quoted anywhere, in tickets or in forms not yet submitted. */
export async function quotedVersions(ctx: Context, articleIds: readonly string[]): Promise<Map<string, number[]>> {
  const found = await ctx.db
    .selectFrom('ticketCitations')
    .where('articleId', 'in', [...articleIds])
    .select(['articleId', 'number'])
    .distinct()
    .execute();
  const byArticle = Map.groupBy(found, ({ articleId }) => articleId);
  return new Map([...byArticle].map(([id, versions]) => [id, versions.map(({ number }) => number)]));
}

const rows = (ctx: Context) =>
  ctx.db
    .selectFrom('ticketCitations')
    .innerJoin('articleVersions as version', (join) =>
      join
        .onRef('version.articleId', '=', 'ticketCitations.articleId')
        .onRef('version.number', '=', 'ticketCitations.number'),
    )
    .innerJoin('articles', 'articles.id', 'ticketCitations.articleId')
    .innerJoin('people', 'people.id', 'ticketCitations.quotedBy')
    .select(['ticketCitations.id', 'ticketCitations.articleId', 'ticketCitations.number', 'ticketCitations.field'])
    .select(['ticketCitations.quotedAt', 'people.id as personId', 'people.name as personName', 'version.content'])
    .select(['articles.number as currentNumber', 'articles.archivedAt', 'articles.validFrom', 'articles.validTo'])
    .orderBy('ticketCitations.id');

type Row = Awaited<ReturnType<ReturnType<typeof rows>['execute']>>[number];

const view = async (ctx: Context, found: Row[]): Promise<Citation[]> =>
  found.map(({ id, articleId, number, field, quotedAt, personId, personName, content, currentNumber, ...dated }) => {
    const { title, kind } = content as { title: ArticleContent['title']; kind: ArticleKind };
    return {
      id,
      articleId,
      number,
      kind,
      title,
      field: field as CitedField,
      person: { id: personId, name: personName },
      at: quotedAt,
      currentNumber,
      state: articleState({ ...dated, number: currentNumber }, ctx.now),
    };
  });

async function assertMine(ctx: Context, { draftId, ticketId }: Owner): Promise<void> {
  if (ticketId) return assertVisible(ctx, ticketId);
  if (!draftId) throw invalid('请指明工单或暂存');
  const draft = await ctx.db.selectFrom('drafts').select('personId').where('id', '=', draftId).executeTakeFirst();
  // A form that was opened a moment ago may not have reached the server yet.
  if (draft && draft.personId !== ctx.actor.personId) throw forbidden('这份暂存属于另一位话务员');
}

async function assertVisible(ctx: Context, ticketId: string): Promise<void> {
  const ticket = await ctx.db
    .selectFrom('tickets')
    .select('tickets.id')
    .where('tickets.id', '=', ticketId)
    .where(visibleTo(ctx.actor))
    .executeTakeFirst();
  if (!ticket) throw notFound('没有找到这件工单，或您无权查看');
}

async function assertPublished(ctx: Context, articleId: string, number: number): Promise<void> {
  const version = await ctx.db
    .selectFrom('articleVersions')
    .select('number')
    .where('articleId', '=', articleId)
    .where('number', '=', number)
    .executeTakeFirst();
  if (!version) throw notFound('没有这个版本');
}
