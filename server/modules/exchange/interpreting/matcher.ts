/** A node of one of the centre's trees: a category, a place, a unit. */
export interface TreeNode {
  id: string;
  parentId: string | null;
  /** Its name first, then every other one it goes by. */
  names: string[];
}

/** What a word of the older platform stands for here; `isWhole` when nothing of the word is left over. */
export type Match = { found: 'one'; id: string; isWhole: boolean } | { found: 'several' } | { found: 'none' };

export type Matcher = (written: string) => Match;

/** Matches a name or a path (`城市管理/市容/路灯`) from its last part upwards; earlier parts must be ancestors. */
export function pathMatcher(nodes: readonly TreeNode[]): Matcher {
  const tree = indexed(nodes);
  return remembering((written) => {
    const whole = single(tree.named(fold(written)));
    if (whole) return { found: 'one', id: whole, isWhole: true };
    const parts = written
      .split(/[/\\>|→—\-_:：\s]+/)
      .map(fold)
      .filter(Boolean);
    for (let last = parts.length - 1; last >= 0; last--) {
      const above = parts.slice(0, last).filter((part) => tree.named(part).length > 0);
      const fitting = tree.named(parts[last] ?? '').filter((id) => {
        const names = new Set(tree.ancestors(id).flatMap((ancestor) => tree.namesOf(ancestor)));
        return above.every((part) => names.has(part));
      });
      if (fitting.length > 1) return { found: 'several' };
      if (fitting[0]) return { found: 'one', id: fitting[0], isWhole: last === parts.length - 1 };
    }
    return { found: 'none' };
  });
}

/** Finds the deepest node whose name and ancestors a free text names: `汉滨区老城街道金州路12号`. */
export function textMatcher(nodes: readonly TreeNode[]): Matcher {
  const tree = indexed(nodes);
  const byPath = pathMatcher(nodes);
  return remembering((written) => {
    const exact = byPath(written);
    if (exact.found === 'one' && exact.isWhole) return exact;
    const text = fold(written);
    const named = nodes.filter(({ id }) => tree.namesOf(id).some((name) => name.length > 1 && text.includes(name)));
    const isNamed = new Set(named.map(({ id }) => id));
    const support = (id: string) => tree.ancestors(id).filter((ancestor) => isNamed.has(ancestor)).length;
    const scored = named.map(({ id }) => ({ id, score: 100 * support(id) + tree.ancestors(id).length }));
    const best = Math.max(0, ...scored.map(({ score }) => score));
    const winners = scored.filter(({ score }) => score === best);
    if (winners.length > 1) return { found: 'several' };
    return winners[0] ? { found: 'one', id: winners[0].id, isWhole: false } : { found: 'none' };
  });
}

function indexed(nodes: readonly TreeNode[]) {
  const byId = new Map(nodes.map((node) => [node.id, { parentId: node.parentId, names: node.names.map(fold) }]));
  const byName = new Map<string, string[]>();
  for (const [id, { names }] of byId) {
    for (const name of new Set(names)) byName.set(name, [...(byName.get(name) ?? []), id]);
  }
  const ancestors = (id: string): string[] => {
    const parentId = byId.get(id)?.parentId;
    return parentId ? [parentId, ...ancestors(parentId)] : [];
  };
  return {
    ancestors,
    named: (name: string) => byName.get(name) ?? [],
    namesOf: (id: string) => byId.get(id)?.names ?? [],
  };
}

const single = (ids: string[]) => (ids.length === 1 ? ids[0] : undefined);

const fold = (text: string) => text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();

// An export repeats the same few words in every row.
const remembered = 20_000;
function remembering(match: Matcher): Matcher {
  const known = new Map<string, Match>();
  return (written) => {
    const before = known.get(written);
    if (before) return before;
    const found = match(written);
    if (known.size < remembered) known.set(written, found);
    return found;
  };
}
