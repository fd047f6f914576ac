import { type Clause, type ConditionGroup, clausesOf } from '@minsheng/contracts/ticket-conditions';
import { fieldOf, myself, myUnit } from '@minsheng/contracts/ticket-fields';
import { sql } from 'kysely';
import { calendarOf, type WorkingCalendar } from '#modules/calendar';
import { type Actor, type Context, can } from '#platform/context';
import { forbidden } from '#platform/errors';
import { storedPhone } from '../phone.ts';
import type { TimeWindow } from '../windows.ts';

/** What has to be known before a condition can be put to the database in one question. */
export interface Known {
  actor: Actor;
  now: Date;
  /** A node of a tree with all below it, by `kind:id`. */
  below: ReadonlyMap<string, string[]>;
  /** A number as it was typed, and as it is stored. */
  phones: ReadonlyMap<string, string>;
  /** Only where working time is asked for. */
  calendar: WorkingCalendar | null;
}

/** What a line is compiled against: what is known, and the ids among which is being looked. */
export interface Scope extends Known {
  window: TimeWindow;
}

export const looksLikeNumber = /^[+\d][\d\s-]{2,}$/;

export async function whatIsKnown(ctx: Context, condition: ConditionGroup): Promise<Known> {
  const clauses = clausesOf(condition);
  assertMayAsk(ctx.actor, clauses);
  return {
    actor: ctx.actor,
    now: ctx.now,
    below: await treesOf(ctx, clauses),
    phones: await phonesOf(ctx, clauses),
    calendar: clauses.some(({ field }) => fieldOf(field).type === 'hours') ? await calendarOf(ctx.db) : null,
  };
}

/** Whom a ticket is about is a key to a person: only those who may read citizens can ask by it. */
function assertMayAsk(actor: Actor, clauses: readonly Clause[]): void {
  const asksForCitizen = clauses.some(({ field }) => fieldOf(field).group === '诉求人');
  if (asksForCitizen && !can(actor, 'ticket.readCitizen')) throw forbidden('您不能按诉求人的姓名或电话查询');
}

/** Numbers the condition looks people up by: to be written down (留痕). */
export const phonesAsked = ({ phones }: Known): string[] => [...new Set(phones.values())];

async function phonesOf(ctx: Context, clauses: readonly Clause[]): Promise<Map<string, string>> {
  const typed = clauses.flatMap(({ field, op, values: [value] }) => {
    if (field === 'citizenPhone') return [String(value)];
    return field === 'words' && op === 'contains' && looksLikeNumber.test(String(value)) ? [String(value)] : [];
  });
  if (!can(ctx.actor, 'ticket.readCitizen')) return new Map();
  return new Map(await Promise.all(typed.map(async (text) => [text, await storedPhone(ctx.db, text)] as const)));
}

const trees = { category: 'categories', place: 'places', unit: 'units' } as const;

async function treesOf(ctx: Context, clauses: readonly Clause[]): Promise<Map<string, string[]>> {
  const below = new Map<string, string[]>();
  for (const { field, op, values } of clauses) {
    const { type } = fieldOf(field);
    if (!(type in trees) || (op !== 'under' && op !== 'notUnder')) continue;
    for (const id of values.map(String)) {
      const key = `${type}:${id}`;
      if (id === myUnit) below.set(key, [...ctx.actor.unitScope]);
      else if (!below.has(key)) below.set(key, await idsBelow(ctx, type as keyof typeof trees, id));
    }
  }
  return below;
}

async function idsBelow(ctx: Context, kind: keyof typeof trees, id: string): Promise<string[]> {
  const { rows } =
    kind === 'unit'
      ? await sql<{ id: string }>`
          WITH RECURSIVE below AS (
            SELECT id FROM units WHERE id = ${id}::uuid
            UNION SELECT units.id FROM units JOIN below ON units.parent_id = below.id)
          SELECT id FROM below`.execute(ctx.db)
      : await sql<{ id: string }>`
          SELECT id FROM ${sql.table(trees[kind])} WHERE path @> ARRAY[${id}]::uuid[]`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/** The ids a line about a tree, a unit or a person names, subtrees included, whoever asks put in. */
export function idsNamed({ below, actor }: Known, { field, op, values }: Clause): string[] {
  const { type } = fieldOf(field);
  return values.flatMap((value) => {
    const id = String(value);
    if (id === myself) return [actor.personId];
    if (op === 'under' || op === 'notUnder') return below.get(`${type}:${id}`) ?? [];
    if (id === myUnit) return actor.unitId ? [actor.unitId] : [];
    return [id];
  });
}
