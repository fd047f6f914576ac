import { type Expression, type ExpressionBuilder, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '#database/schema';
import type { Actor } from '#platform/context';

type TicketExpression = ExpressionBuilder<DB, 'tickets'>;

/**
 * Who may see a ticket, as one SQL predicate over `tickets`: used by list, detail, search, count, work lists,
 * attachments and exports alike.
 *
 * The centre sees all but whistle-blower reports (举报), which are for those who may read them; a unit sees what it or a
 * unit below it has handled or was asked to assist with; everyone sees what they registered themselves, except a trainee's sight of reports.
 */
export function visibleTo(actor: Actor) {
  return (eb: TicketExpression): Expression<SqlBool> => {
    const mine = eb('tickets.registeredBy', '=', actor.personId);
    const unitHasHandled = actor.permissions.has('ticket.readUnit')
      ? eb.or([handledBy(eb, actor.unitScope), assistedBy(eb, actor.unitScope)])
      : never(eb);
    const openToCentre = actor.permissions.has('ticket.readAll') ? eb.lit(true) : never(eb);
    if (actor.permissions.has('ticket.readReports')) return eb.or([openToCentre, unitHasHandled, mine]);
    const notReport = eb('tickets.kind', '<>', 'report');
    const mineToSee = actor.roles.includes('trainee') ? eb.and([mine, notReport]) : mine;
    return eb.or([eb.and([openToCentre, notReport]), unitHasHandled, mineToSee]);
  };
}

const never = (eb: TicketExpression): Expression<SqlBool> => eb.lit(false);

function handledBy(eb: TicketExpression, unitIds: readonly string[]): Expression<SqlBool> {
  if (unitIds.length === 0) return never(eb);
  return eb(
    'tickets.id',
    'in',
    eb
      .selectFrom('ticketUnits')
      .select('ticketUnits.ticketId')
      .where('ticketUnits.unitId', 'in', [...unitIds]),
  );
}

/** While a unit assists and afterwards; what was withdrawn from it, it no longer sees. */
function assistedBy(eb: TicketExpression, unitIds: readonly string[]): Expression<SqlBool> {
  if (unitIds.length === 0) return never(eb);
  return eb(
    'tickets.id',
    'in',
    eb
      .selectFrom('ticketAssists')
      .select('ticketAssists.ticketId')
      .where('ticketAssists.unitId', 'in', [...unitIds])
      .where('ticketAssists.status', '<>', 'withdrawn'),
  );
}

/** A citizen who asked for secrecy (要求保密), or who blows a whistle, stays unknown to the units. */
export function mayReadCitizen(actor: Actor, ticket: { isSecret: boolean; kind: string }): boolean {
  if (!actor.permissions.has('ticket.readCitizen')) return false;
  const isHidden = ticket.isSecret || ticket.kind === 'report';
  return !isHidden || actor.permissions.has('ticket.readAll');
}

/** The same as a predicate over `tickets`, for whoever asks by a name or a number. */
export function mayReadCitizenSql(actor: Actor): RawBuilder<SqlBool> {
  if (!actor.permissions.has('ticket.readCitizen')) return sql`false`;
  if (actor.permissions.has('ticket.readAll')) return sql`true`;
  return sql`(NOT tickets.is_secret AND tickets.kind <> 'report')`;
}
