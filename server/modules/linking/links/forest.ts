/** One ticket follows another. `path`: the leads it had before they became followers themselves, the first one first. */
export interface Bond {
  followerId: string;
  leadId: string;
  path: readonly string[];
}

/** Whom a ticket follows, or itself. */
export const rootOf = (bonds: readonly Bond[], id: string): string =>
  bonds.find(({ followerId }) => followerId === id)?.leadId ?? id;

/**
 * Tickets are about the same matter: the first of their leads (ids are registration times) leads them all, the other leads
 * follow it and bring theirs along. Links never chain: nobody follows a follower.
 */
export function join(bonds: readonly Bond[], ids: readonly string[]): Bond[] {
  const [lead, ...others] = [...new Set(ids.map((id) => rootOf(bonds, id)))].sort();
  if (lead === undefined) return [...bonds];
  const brought = bonds.map((bond) =>
    others.includes(bond.leadId) ? { ...bond, leadId: lead, path: [...bond.path, bond.leadId] } : bond,
  );
  return [...brought, ...others.map((followerId) => ({ followerId, leadId: lead, path: [] }))];
}

/** A ticket follows nobody any longer; what it brought along goes with it again. */
export const leave = (bonds: readonly Bond[], id: string): Bond[] =>
  bonds
    .filter(({ followerId }) => followerId !== id)
    .map((bond) => {
      const at = bond.path.indexOf(id);
      return at < 0 ? bond : { ...bond, leadId: id, path: bond.path.slice(0, at) };
    });

/** The lead is void: the first of its followers leads the others. `heir` is null when nobody followed it. */
export function succeed(bonds: readonly Bond[], leadId: string): { heir: string | null; bonds: Bond[] } {
  const [heir = null] = bonds
    .filter((bond) => bond.leadId === leadId)
    .map(({ followerId }) => followerId)
    .sort();
  if (heir === null) return { heir, bonds: [...bonds] };
  const left = leave(bonds, heir);
  return { heir, bonds: left.map((bond) => (bond.leadId === leadId ? { ...bond, leadId: heir } : bond)) };
}
