/** What is compared exactly costs a third of a millisecond each; a glance at the pairs of characters costs nothing. */
const mostCompared = 30;

interface Text {
  title?: string;
  text: string;
}

/** Of many texts the few that share most pairs of characters with one, in no order; `always` are among them. */
export function closest<Other extends Text & { id: string }>(
  one: Text,
  others: readonly Other[],
  always: readonly string[],
): Other[] {
  if (others.length <= mostCompared) return [...others];
  const pairs = pairsOf(one);
  const glanced = others.map((other) => ({ other, shared: sharedWith(pairs, other) }));
  glanced.sort((a, b) => b.shared - a.shared);
  return glanced.flatMap(({ other }, rank) => (rank < mostCompared || always.includes(other.id) ? [other] : []));
}

function pairsOf({ title = '', text }: Text): Set<string> {
  const whole = `${title}\n${text}`;
  const pairs = new Set<string>();
  for (let at = 0; at + 2 <= whole.length; at++) pairs.add(whole.slice(at, at + 2));
  return pairs;
}

/** A long text has every pair in the end: what it shares is held against its length. */
function sharedWith(pairs: ReadonlySet<string>, other: Text): number {
  const own = pairsOf(other);
  let shared = 0;
  for (const pair of own) if (pairs.has(pair)) shared += 1;
  return shared / Math.sqrt(own.size || 1);
}
