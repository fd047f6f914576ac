import type { ArticleStanding, ArticleState } from '@minsheng/contracts/knowledge';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';

export type ArticleExpression = ExpressionBuilder<DB, 'articles'>;

/** The city's day of a moment, `YYYY-MM-DD`. */
export const dayOf = (moment: Date): string => moment.toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });

export const daysLater = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

interface Dated {
  number: number;
  archivedAt: string | null;
  validFrom: string | null;
  validTo: string | null;
}

/** Where an article stands on a day: computed, so that a text is expired the moment its last day is over. */
export function stateOf({ number, archivedAt, validFrom, validTo }: Dated, today: string): ArticleState {
  if (number === 0) return 'none';
  if (archivedAt) return 'archived';
  if (validTo && validTo < today) return 'expired';
  return validFrom && validFrom > today ? 'scheduled' : 'valid';
}

/** The same as SQL, for lists. @param soon the last day that still counts as expiring */
export function hasStanding(
  eb: ArticleExpression,
  standing: ArticleStanding,
  today: string,
  soon: string,
): Expression<SqlBool> {
  const published = sql<SqlBool>`articles.number > 0`;
  const kept = sql<SqlBool>`articles.archived_at IS NULL`;
  const begun = sql<SqlBool>`articles.valid_from <= ${today}`;
  const notOver = sql<SqlBool>`(articles.valid_to IS NULL OR articles.valid_to >= ${today})`;
  const conditions: Record<ArticleStanding, Expression<SqlBool>[]> = {
    all: [],
    current: [kept, begun, notOver],
    expiring: [kept, begun, sql<SqlBool>`articles.valid_to BETWEEN ${today} AND ${soon}`],
    expired: [kept, sql<SqlBool>`articles.valid_to < ${today}`],
    scheduled: [kept, sql<SqlBool>`articles.valid_from > ${today}`],
    archived: [sql<SqlBool>`articles.archived_at IS NOT NULL`],
  };
  return eb.and([published, ...conditions[standing]]);
}

export const articleState = (dated: Dated, now: Date): ArticleState => stateOf(dated, dayOf(now));
