import type { Definition } from '@minsheng/contracts/workflow';

export type Content = { name: string; definition: Definition };

/** Both people's changes in one, and what both changed differently: there `mine` stands. */
export type Merged = { content: Content; clashes: string[] };

/** Node by node: what only one of two changed since they parted is taken from them. */
export function merge(base: Content, mine: Content, theirs: Content): Merged {
  const clashes: string[] = [];
  const pick = <Value>(label: string, [old, own, other]: [Value, Value, Value]): Value => {
    if (same(own, old)) return other;
    if (!same(other, old) && !same(own, other)) clashes.push(label);
    return own;
  };
  const { definition: a } = base;
  const { definition: b } = mine;
  const { definition: c } = theirs;
  return {
    content: {
      name: pick('流程名称', [base.name, mine.name, theirs.name]),
      definition: {
        start: pick('起始环节', [a.start, b.start, c.start]),
        nodes: mergeKeyed([a.nodes, b.nodes, c.nodes], '环节', pick),
        sideActions: mergeKeyed([a.sideActions, b.sideActions, c.sideActions], '旁路操作', pick),
      },
    },
    clashes,
  };
}

type Pick = <Value>(label: string, three: [Value, Value, Value]) => Value;

function mergeKeyed<Item extends { key: string; name: string }>(
  [base, mine, theirs]: [readonly Item[], readonly Item[], readonly Item[]],
  kind: string,
  pick: Pick,
): Item[] {
  const find = (items: readonly Item[], key: string) => items.find((item) => item.key === key);
  const keys = new Set([...mine, ...theirs].map(({ key }) => key));
  return [...keys].flatMap((key) => {
    const three: [Item | undefined, Item | undefined, Item | undefined] = [
      find(base, key),
      find(mine, key),
      find(theirs, key),
    ];
    const name = (three[1] ?? three[2])?.name ?? key;
    return pick(`${kind}“${name}”`, three) ?? [];
  });
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
