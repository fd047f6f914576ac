import type { Row } from './rows.ts';

/** What really happened, for those who measure whether the product notices: none of it is in the database. */
export function truthOf(rows: readonly Row[]) {
  const grouped = (keyOf: (row: Row) => string | number | null) =>
    [...Map.groupBy(rows, keyOf)].flatMap(([key, members]) =>
      key === null ? [] : [{ key, tickets: members.map(({ id }) => id) }],
    );
  const callers = grouped(({ ticket }) => ticket.citizen.phone).filter(({ tickets }) => tickets.length >= 20);
  return {
    bursts: grouped(({ ticket }) => ticket.burst),
    groups: grouped(({ ticket }) => ticket.group),
    mistakenCategories: rows
      .filter(({ ticket }) => ticket.categoryCode !== ticket.trueCategoryCode)
      .map(({ id, ticket }) => ({ id, is: ticket.categoryCode, shouldBe: ticket.trueCategoryCode })),
    repeatedCallers: callers.map(({ key, tickets }) => ({ phone: key, tickets })),
  };
}
