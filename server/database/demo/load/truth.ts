import type { Row } from './rows.ts';

/** What really happened, for those who measure whether the product notices: none of it is in the database. */
export function truthOf(rows: readonly Row[]) {
  return {
    bursts: grouped(rows, ({ ticket }) => ticket.burst).map(([name, members]) => ({ name, ...eventOf(members) })),
    groups: grouped(rows, ({ ticket }) => ticket.group).map(([number, members]) => ({
      number,
      /** One: somebody calls about the same thing again and again. */
      callers: new Set(members.map(({ ticket }) => ticket.citizen.phone)).size,
      burst: members[0]?.ticket.burst ?? null,
      tickets: idsOf(members),
    })),
    mistakenCategories: rows
      .filter(({ ticket }) => ticket.categoryCode !== ticket.trueCategoryCode)
      .map(({ id, ticket }) => ({ id, is: ticket.categoryCode, shouldBe: ticket.trueCategoryCode })),
    repeatedCallers: grouped(rows, ({ ticket }) => ticket.citizen.phone)
      .filter(([, members]) => members.length >= 20)
      .map(([phone, members]) => ({ phone, tickets: idsOf(members) })),
  };
}

/** Where and when a burst was, by what its own tickets say. */
function eventOf(members: readonly Row[]) {
  const moments = members.map(({ ticket }) => ticket.at);
  return {
    category: members[0]?.ticket.trueCategoryCode,
    county: members[0]?.ticket.placeCode.slice(0, 6),
    from: new Date(Math.min(...moments)).toISOString(),
    to: new Date(Math.max(...moments)).toISOString(),
    tickets: idsOf(members),
  };
}

const idsOf = (members: readonly Row[]) => members.map(({ id }) => id);

const grouped = <Key>(rows: readonly Row[], keyOf: (row: Row) => Key | null) =>
  [...Map.groupBy(rows, keyOf)].flatMap(([key, members]) => (key === null ? [] : [[key, members] as const]));
