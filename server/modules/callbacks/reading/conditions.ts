import type { CallbackConditions } from '@minsheng/contracts/callbacks';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import { visibleTo } from '#modules/tickets';
import type { Context } from '#platform/context';

type CallbackExpression = ExpressionBuilder<DB, 'callbacks'>;

/** The callbacks this person may see that meet the conditions. */
export const matching = (ctx: Context, conditions: CallbackConditions) =>
  ctx.db.selectFrom('callbacks').where((eb) => eb.and([...meets(ctx, eb, conditions), isVisible(ctx, eb)]));

const plain = ['unitId', 'agentId', 'kind', 'result', 'satisfaction'] as const;

function meets(ctx: Context, eb: CallbackExpression, asked: CallbackConditions): Expression<SqlBool>[] {
  const { status, code, categoryId, isSecond, hasError, errorKind, isDue } = asked;
  const all: Expression<SqlBool>[] = [eb('callbacks.status', '=', status)];
  for (const field of plain) {
    const value = asked[field];
    if (value) all.push(eb(`callbacks.${field}`, '=', value));
  }
  if (code) all.push(eb('callbacks.lastCode', '=', code));
  if (categoryId) all.push(inCategory(eb, categoryId));
  if (isSecond !== undefined) all.push(eb('callbacks.ordinal', isSecond ? '>' : '=', 1));
  if (hasError !== undefined) all.push(eb('callbacks.errors', hasError ? '>' : '=', 0));
  if (errorKind) all.push(hasMark(eb, errorKind));
  if (isDue && status === 'open') all.push(eb('callbacks.nextAt', '<=', ctx.now.toISOString()));
  return [...all, ...inPeriod(eb, asked)];
}

const inPeriod = (eb: CallbackExpression, { status, from, to }: CallbackConditions): Expression<SqlBool>[] => {
  const column = status === 'open' ? 'callbacks.openedAt' : 'callbacks.doneAt';
  return [
    ...(from ? [eb(column, '>=', `${from}T00:00:00+08:00`)] : []),
    ...(to ? [eb(column, '<', sql<string>`(${to}::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai'`)] : []),
  ];
};

/** The category itself and everything below it. */
const inCategory = (eb: CallbackExpression, id: string) =>
  eb(
    'callbacks.categoryId',
    'in',
    eb.selectFrom('categories').select('categories.id').where(sql<SqlBool>`categories.path @> ARRAY[${id}]::uuid[]`),
  );

const hasMark = (eb: CallbackExpression, kind: string) =>
  eb.exists(
    eb
      .selectFrom('callbackErrors')
      .select('callbackErrors.id')
      .whereRef('callbackErrors.callbackId', '=', 'callbacks.id')
      .where('callbackErrors.kind', '=', kind)
      .where('callbackErrors.withdrawnAt', 'is', null),
  );

/** Whoever sees all of the centre's tickets needs no look at each: what they do not see is a kind (举报). */
export function isVisible({ actor }: Context, eb: CallbackExpression): Expression<SqlBool> {
  if (actor.permissions.has('ticket.readAll'))
    return actor.permissions.has('ticket.readReports') ? eb.lit(true) : notReport(actor.personId, eb);
  return eb.exists(
    eb
      .selectFrom('tickets')
      .select('tickets.id')
      .whereRef('tickets.id', '=', 'callbacks.ticketId')
      .where(visibleTo(actor)),
  );
}

/** A report that one registered oneself is still one's own. */
const notReport = (personId: string, eb: CallbackExpression): Expression<SqlBool> =>
  eb.or([
    eb('callbacks.kind', '<>', 'report'),
    eb.exists(
      eb
        .selectFrom('tickets')
        .select('tickets.id')
        .whereRef('tickets.id', '=', 'callbacks.ticketId')
        .where('tickets.registeredBy', '=', personId),
    ),
  ]);
