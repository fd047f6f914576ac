import type { AuditEntry, AuditQuery } from '@minsheng/contracts/audit';
import type { ExpressionBuilder, Kysely } from 'kysely';
import type { DB } from '#database/schema';

/** The newest entries first, from where the last page ended. */
export async function auditPage(
  db: Kysely<DB>,
  query: AuditQuery,
): Promise<{ items: AuditEntry[]; nextCursor: string | null }> {
  const rows = await db
    .selectFrom('auditEntries')
    .leftJoin('people', 'people.id', 'auditEntries.personId')
    .selectAll('auditEntries')
    .select('people.name as personName')
    .where((eb) => eb.and(conditions(eb, query)))
    .orderBy('auditEntries.id', 'desc')
    .limit(query.limit + 1)
    .execute();
  const items = rows.slice(0, query.limit).map(({ personId, personName, detail, ...row }) => ({
    ...row,
    person: personId === null ? null : { id: personId, name: personName ?? '（已不存在）' },
    detail: detail as Record<string, unknown>,
  }));
  return { items, nextCursor: rows.length > query.limit ? String(items.at(-1)?.id) : null };
}

function conditions(eb: ExpressionBuilder<DB, 'auditEntries'>, query: AuditQuery) {
  const { action } = query;
  const all = [];
  if (query.cursor) all.push(eb('auditEntries.id', '<', Number(query.cursor)));
  if (query.personId) all.push(eb('personId', '=', query.personId));
  if (action) all.push(eb.or([eb('action', '=', action), eb('action', 'like', `${escapeLike(action)}.%`)]));
  if (query.objectKind) all.push(eb('objectKind', '=', query.objectKind));
  if (query.objectId) all.push(eb('objectId', '=', query.objectId));
  if (query.requestId) all.push(eb('requestId', '=', query.requestId));
  if (query.from) all.push(eb('at', '>=', query.from));
  if (query.to) all.push(eb('at', '<', query.to));
  return all;
}

const escapeLike = (text: string) => text.replace(/[\\%_]/g, '\\$&');
