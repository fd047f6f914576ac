import type { ImportedArticleRow, ImportedTicketRow } from '@minsheng/contracts/exchange';
import { articleState } from '#modules/knowledge';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';

/** The tickets an import has brought that this person may see, newest first. */
export async function listImportedTickets(
  ctx: Context,
  { id, cursor, limit }: { id: string; cursor?: string; limit: number },
): Promise<{ items: ImportedTicketRow[]; nextCursor: string | null }> {
  const rows = await ctx.db
    .selectFrom('tickets')
    .where(visibleTo(ctx.actor))
    .innerJoin('importedTickets', 'importedTickets.ticketId', 'tickets.id')
    .where('importedTickets.importId', '=', id)
    .$if(cursor !== undefined, (query) => query.where('importedTickets.ticketId', '<', cursor ?? ''))
    .select(['tickets.id', 'number', 'title', 'kind', 'registeredAt', 'externalNumber'])
    .orderBy('importedTickets.ticketId', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row) => ({ ...row, kind: row.kind as ImportedTicketRow['kind'] }));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

/** The articles an import has brought or changed, in the order of the file's lines. */
export async function listImportedArticles(
  ctx: Context,
  { id, cursor, limit }: { id: string; cursor?: string | undefined; limit: number },
): Promise<{ items: ImportedArticleRow[]; nextCursor: string | null }> {
  const rows = await ctx.db
    .selectFrom('importedArticles as brought')
    .innerJoin('articles', 'articles.id', 'brought.articleId')
    .leftJoin('articleDrafts as draft', 'draft.articleId', 'articles.id')
    .where('brought.importId', '=', id)
    .$if(cursor !== undefined, (query) => query.where('brought.line', '>', Number(cursor) || 0))
    .select([
      'articles.id',
      'articles.title',
      'articles.kind',
      'draft.content',
      'brought.number',
      'formerNumber',
      'line',
    ])
    .select(['articles.number as current', 'archivedAt', 'validFrom', 'validTo'])
    .orderBy('line')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ title, kind, content, current, formerNumber, ...row }) => {
    const waiting = content as { title?: string; kind?: ImportedArticleRow['kind'] } | null;
    const { archivedAt, validFrom, validTo, ...shown } = row;
    return {
      ...shown,
      title: title ?? waiting?.title ?? '',
      kind: (kind as ImportedArticleRow['kind'] | null) ?? waiting?.kind ?? 'knowledge',
      state: articleState({ number: current, archivedAt, validFrom, validTo }, ctx.now),
      isNew: formerNumber === 0,
    };
  });
  return { items, nextCursor: rows.length > limit ? String(items.at(-1)?.line) : null };
}
