import { type Clause, type ConditionGroup, type ConditionItem, isGroup } from '@minsheng/contracts/ticket-conditions';
import { fieldOf, type Operator, operators, type TicketField } from '@minsheng/contracts/ticket-fields';

/** Where a line or a group stands: the places on the way down from the outermost group. */
export type Path = readonly number[];

export const pathKey = (path: Path) => path.join('.');

export const newClause = (field: TicketField): Clause => {
  const [op] = fieldOf(field).operators;
  return { field, op: op as Operator, values: [] };
};

/** Another operator; values stay where they still make sense. */
export function withOperator(clause: Clause, op: Operator): Clause {
  const isSame = operators[clause.op].value === operators[op].value;
  return { ...clause, op, values: isSame ? clause.values : [] };
}

export function itemAt(group: ConditionGroup, path: Path): ConditionItem {
  const [first, ...rest] = path;
  if (first === undefined) return group;
  const item = group.items[first] as ConditionItem;
  return isGroup(item) ? itemAt(item, rest) : item;
}

/** The group with what stands at the path replaced by these; by none, it is taken out. */
export function replaceAt(group: ConditionGroup, path: Path, items: ConditionItem[]): ConditionGroup {
  const [first = 0, ...rest] = path;
  const inner = group.items[first];
  if (rest.length === 0) return { ...group, items: group.items.toSpliced(first, 1, ...items) };
  if (!inner || !isGroup(inner)) return group;
  return { ...group, items: group.items.with(first, replaceAt(inner, rest, items)) };
}

export function addTo(group: ConditionGroup, path: Path, item: ConditionItem): ConditionGroup {
  if (path.length === 0) return { ...group, items: [...group.items, item] };
  const target = itemAt(group, path) as ConditionGroup;
  return replaceAt(group, path, [{ ...target, items: [...target.items, item] }]);
}

/** One place up or down; at the edge of its group it leaves the group. */
export function move(group: ConditionGroup, path: Path, by: -1 | 1): ConditionGroup {
  const at = path.at(-1) ?? 0;
  const parentPath = path.slice(0, -1);
  const parent = itemAt(group, parentPath) as ConditionGroup;
  const item = itemAt(group, path);
  const next = at + by;
  if (next >= 0 && next < parent.items.length) return moveWithin(group, parentPath, parent, { at, next, item });
  if (parentPath.length === 0) return group;
  const without = { ...parent, items: parent.items.toSpliced(at, 1) };
  const kept = without.items.length > 0 ? [without] : [];
  return replaceAt(group, parentPath, by < 0 ? [item, ...kept] : [...kept, item]);
}

type Shift = { at: number; next: number; item: ConditionItem };

/** A neighbour that is a group takes the line in; another line changes places with it. */
function moveWithin(group: ConditionGroup, parentPath: Path, parent: ConditionGroup, { at, next, item }: Shift) {
  const neighbour = parent.items[next] as ConditionItem;
  const enters = isGroup(neighbour) && !isGroup(item);
  const items = enters
    ? parent.items
        .with(next, { ...neighbour, items: next > at ? [item, ...neighbour.items] : [...neighbour.items, item] })
        .toSpliced(at, 1)
    : parent.items.with(at, neighbour).with(next, item);
  const moved = { ...parent, items };
  return parentPath.length === 0 ? moved : replaceAt(group, parentPath, [moved]);
}

/** Without groups that say nothing. */
export function withoutEmptyGroups(group: ConditionGroup): ConditionGroup {
  const items = group.items
    .map((item) => (isGroup(item) ? withoutEmptyGroups(item) : item))
    .filter((item) => !isGroup(item) || item.items.length > 0);
  return { ...group, items };
}
