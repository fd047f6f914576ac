/** 32-bit keys numbered in the order they are first seen: open addressing with linear probing, at most half full. */
export interface KeyTable {
  /** How many keys are in it; the next key gets this number. */
  size: number;
  /** Key of each number, `size` of them in use. */
  keys: Uint32Array;
  /** Number of the key in each slot plus one, 0 when the slot is free. Its length is a power of two. */
  slots: Uint32Array;
}

/** An empty table with room for `capacity` keys before it grows. */
export function keyTable(capacity = 1024): KeyTable {
  let slots = 16;
  while (slots < capacity * 2) slots *= 2;
  return { size: 0, keys: new Uint32Array(slots / 2), slots: new Uint32Array(slots) };
}

/** A table of the given distinct keys, numbered as they stand. */
export function keyTableOf(keys: Uint32Array): KeyTable {
  const table = keyTable(keys.length);
  for (const key of keys) numberKey(table, key);
  return table;
}

/** The number of a key, or -1 when the table does not have it. */
export function findKey(table: KeyTable, key: number): number {
  const { slots, keys } = table;
  const mask = slots.length - 1;
  for (let slot = key & mask; ; slot = (slot + 1) & mask) {
    const number = slots[slot] as number;
    if (number === 0) return -1;
    if (keys[number - 1] === key) return number - 1;
  }
}

/** The number of a key, which is added when it is new. */
export function numberKey(table: KeyTable, key: number): number {
  const { slots, keys } = table;
  const mask = slots.length - 1;
  for (let slot = key & mask; ; slot = (slot + 1) & mask) {
    const number = slots[slot] as number;
    if (number === 0) return add(table, key, slot);
    if (keys[number - 1] === key) return number - 1;
  }
}

function add(table: KeyTable, key: number, slot: number): number {
  if (table.size === table.keys.length) {
    grow(table);
    return numberKey(table, key);
  }
  table.keys[table.size] = key;
  table.slots[slot] = ++table.size;
  return table.size - 1;
}

function grow(table: KeyTable): void {
  const keys = new Uint32Array(table.keys.length * 2);
  keys.set(table.keys);
  const slots = new Uint32Array(table.slots.length * 2);
  const mask = slots.length - 1;
  for (let number = 0; number < table.size; number++) {
    let slot = (keys[number] as number) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = number + 1;
  }
  table.keys = keys;
  table.slots = slots;
}
