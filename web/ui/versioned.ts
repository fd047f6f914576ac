import { useState } from 'react';
import { isConflict } from '../api/errors.ts';

/** One field of a form whose record carries a version: what it is called, and its value as people read it. */
export type VersionedField<Form> = {
  [Key in keyof Form]-?: { key: Key; label: string; words: (value: Form[Key]) => string };
}[keyof Form];

/** What somebody else changed meanwhile; `mine` is null where this person left the field alone. */
export type ChangeLine = { label: string; theirs: string; mine: string | null };

type Versioned<Item, Form> = {
  item: Item;
  formOf: (item: Item) => Form;
  fields: readonly VersionedField<Form>[];
  /** The record as it is by now; `data` is what the refusal brought along. */
  latest: (data: unknown) => Item | Promise<Item>;
};

/**
 * Saves a record that others may have changed since it was opened. A lost race is refused once and compared; the next
 * save writes only what was changed here, on top of what the others saved.
 */
export function useVersioned<Item extends { version: number }, Form extends object>(options: Versioned<Item, Form>) {
  const { item, formOf, fields, latest } = options;
  const [theirs, setTheirs] = useState<Item | null>(null);
  const [lines, setLines] = useState<ChangeLine[]>([]);
  const before = formOf(item);
  const save = async <Saved>(values: Form, put: (form: Form, version: number) => Promise<Saved>): Promise<Saved> => {
    const base = theirs ?? item;
    try {
      return await put(theirs ? mergeOnto(before, formOf(theirs), values) : values, base.version);
    } catch (error) {
      if (isConflict(error)) {
        const now = await latest(error.data);
        if (now.version !== base.version) setTheirs(now);
        setLines(changeLines(fields, before, formOf(now), values));
      }
      throw error;
    }
  };
  return { lines, save };
}

/** Fields that were left as they were opened take the others' value. */
export const mergeOnto = <Form extends object>(before: Form, theirs: Form, mine: Form): Form =>
  Object.fromEntries(
    Object.entries(mine).map(([key, value]) => {
      const field = key as keyof Form;
      return [key, isSame(value, before[field]) ? theirs[field] : value];
    }),
  ) as Form;

export const changeLines = <Form extends object>(
  fields: readonly VersionedField<Form>[],
  before: Form,
  theirs: Form,
  mine: Form,
): ChangeLine[] =>
  fields
    .filter(({ key }) => !isSame(before[key], theirs[key]))
    .map(({ key, label, words }) => ({
      label,
      theirs: words(theirs[key]) || '（空）',
      mine: isSame(before[key], mine[key]) ? null : words(mine[key]) || '（空）',
    }));

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null);
