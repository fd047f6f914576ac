import type { Clause, ConditionGroup, ConditionItem } from '@minsheng/contracts/ticket-conditions';
import { fieldOf, relativeTimes, ticketFieldNames } from '@minsheng/contracts/ticket-fields';
import fc from 'fast-check';

/** Values of each type that some of the tickets have. */
export type Pool = Record<
  'category' | 'place' | 'unit' | 'person' | 'node' | 'outcome' | 'word' | 'phone' | 'number',
  string[]
>;

const days = fc
  .integer({ min: 0, max: 420 })
  .map((back) => new Date(Date.UTC(2026, 11, 10) - back * 86_400_000).toISOString().slice(0, 10));
const ordered = <T>(pair: fc.Arbitrary<[T, T]>) => pair.map(([a, b]) => (a <= b ? [a, b] : [b, a]) as T[]);

/** A random line that the contract accepts. */
export function someClause(pool: Pool): fc.Arbitrary<Clause> {
  return fc.constantFrom(...ticketFieldNames).chain((field) => {
    const { type, operators: allowed, options } = fieldOf(field);
    return fc.constantFrom(...allowed).chain((op) => {
      const from = (values: string[]) => fc.constantFrom(...values);
      const one = (): fc.Arbitrary<string> => {
        if (options) return from(Object.keys(options));
        if (type === 'person') return from([...pool.person, 'me']);
        if (type === 'unit') return from([...pool.unit, 'mine']);
        if (type === 'code') return from(pool.number);
        if (type === 'phone') return from(pool.phone);
        return type in pool ? from(pool[type as keyof Pool]) : from(pool.word);
      };
      const amount = fc.integer({ min: 0, max: type === 'hours' ? 400 : 3 });
      const signed = field === 'leftHours' ? fc.integer({ min: -200, max: 200 }) : amount;
      const valuesOf: Record<string, fc.Arbitrary<(string | number)[]>> = {
        in: fc.array(one(), { minLength: 1, maxLength: 3 }),
        times: fc.tuple(one(), fc.integer({ min: 1, max: 3 })),
        between: ordered(fc.tuple(signed, signed)) as fc.Arbitrary<number[]>,
        atLeast: signed.map((value) => [value]),
        lastDays: fc.integer({ min: 1, max: 90 }).map((value) => [value]),
        days: ordered(fc.tuple(days, days)) as fc.Arbitrary<string[]>,
        since: days.map((value) => [value]),
        during: fc.constantFrom(...Object.keys(relativeTimes)).map((value) => [value]),
        none: fc.constant([]),
        text: one().map((value) => [value]),
      };
      const kinds: Record<string, string> = {
        notIn: 'in',
        under: 'in',
        notUnder: 'in',
        exactly: 'in',
        atMost: 'atLeast',
        nextDays: 'lastDays',
        until: 'since',
        empty: 'none',
        filled: 'none',
        yes: 'none',
        no: 'none',
      };
      const values = valuesOf[kinds[op] ?? op] ?? (valuesOf.text as fc.Arbitrary<string[]>);
      return values.map((chosen) => ({ field, op, values: chosen }));
    });
  });
}

/** A random tree of lines. */
export function someCondition(clause: fc.Arbitrary<Clause>): fc.Arbitrary<ConditionGroup> {
  const match = fc.constantFrom('all' as const, 'any' as const, 'none' as const);
  const level = (inner: fc.Arbitrary<ConditionItem>): fc.Arbitrary<ConditionGroup> =>
    fc.record({ match, items: fc.array(inner, { minLength: 1, maxLength: 3 }) }, { noNullPrototype: true });
  return level(
    fc.oneof(
      { weight: 3, arbitrary: clause },
      {
        weight: 1,
        arbitrary: level(fc.oneof({ weight: 3, arbitrary: clause }, { weight: 1, arbitrary: level(clause) })),
      },
    ),
  );
}
