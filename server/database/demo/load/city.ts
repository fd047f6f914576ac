import { insertCategories } from '#modules/categories';
import type { Context } from '#platform/context';
import { newId } from '#platform/ids';
import { countyOfPlace } from '../city/category-tree.ts';
import type { City } from '../city/city.ts';
import { type DemoPerson, peopleOf } from '../city/people.ts';
import { type DemoUnit, readUnits } from '../city/units.ts';
import { randomFrom } from '../random.ts';
import type { Stored } from './stored.ts';

interface Wish {
  city: City;
  seed: string;
}

/** Units, people and categories of the demo city; the places are there already. */
export async function insertCity(ctx: Context, { city, seed }: Wish): Promise<Stored> {
  const places = await storedTree(ctx, 'places');
  const demoUnits = readUnits();
  const units = await insertUnits(ctx, demoUnits, places);
  const people = await insertPeople(ctx, peopleOf(demoUnits, city.names, randomFrom(`${seed}/people`)), units);
  const unitOf = (code: string | undefined) =>
    code === undefined || code === countyOfPlace ? null : topOf(code, units).id;
  await insertCategories(
    ctx.db,
    city.categories.map(({ code, name, parentCode, leaf }) => ({
      code,
      name,
      parentCode,
      defaultUnitId: unitOf(leaf?.unit),
      defaultDeadlineDays: leaf?.deadlineDays ?? null,
    })),
  );
  return { units, people, places, categories: await storedTree(ctx, 'categories') };
}

/** The first-level unit above a unit, itself included: what a category's default unit has to be. */
export function topOf(code: string, units: Stored['units']): Stored['units'][number] {
  const unit = units.find((each) => each.code === code);
  if (!unit) throw new Error(`the demo city has no unit ${code}`);
  const parent = units.find(({ id }) => id === unit.parentId);
  return parent ? topOf(parent.code, units) : unit;
}

async function storedTree(ctx: Context, table: 'places' | 'categories') {
  const rows = await ctx.db.selectFrom(table).select(['code', 'id', 'path']).execute();
  return new Map(rows.map(({ code, id, path }) => [code, { id, path }]));
}

async function insertUnits(
  ctx: Context,
  units: readonly DemoUnit[],
  places: Stored['places'],
): Promise<Stored['units']> {
  const ids = new Map(units.map(({ code }) => [code, newId(ctx.now)]));
  const stored = units.map(({ code, name, shortName, level, parentCode, placeCode }) => ({
    id: ids.get(code) as string,
    code,
    name,
    shortName,
    level,
    parentId: parentCode === null ? null : (ids.get(parentCode) as string),
    placeCode,
  }));
  for (const level of [1, 2, 3]) {
    const rows = stored.filter((unit) => unit.level === level);
    const values = rows.map(({ placeCode, ...unit }) => ({
      ...unit,
      placeId: places.get(placeCode ?? '')?.id ?? null,
    }));
    if (values.length > 0) await ctx.db.insertInto('units').values(values).execute();
  }
  return stored;
}

async function insertPeople(
  ctx: Context,
  people: readonly DemoPerson[],
  units: Stored['units'],
): Promise<Stored['people']> {
  const ids = new Map(people.map(({ username }) => [username, newId(ctx.now)]));
  const unitIds = new Map(units.map(({ code, id }) => [code, id]));
  const stored = people.map((person) => ({
    ...person,
    id: ids.get(person.username) as string,
    unitId: person.unitCode === null ? null : (unitIds.get(person.unitCode) as string),
    leadId: person.leadUsername === null ? null : (ids.get(person.leadUsername) as string),
  }));
  const leadsFirst = stored.toSorted((a, b) => Number(a.leadId !== null) - Number(b.leadId !== null));
  const createdAt = ctx.now.toISOString();
  await ctx.db
    .insertInto('people')
    .values(
      leadsFirst.map(({ id, username, name, employeeNumber, extension, unitId, leadId }) => ({
        id,
        username,
        name,
        employeeNumber,
        extension,
        unitId,
        leadId,
        createdAt,
      })),
    )
    .execute();
  const led = stored.flatMap(({ id, leadId }) => (leadId ? [{ personId: id, leadId }] : []));
  await ctx.db
    .insertInto('personLeads')
    .values(led.map((each) => ({ ...each, id: newId(ctx.now), fromDay: createdAt.slice(0, 10), notedAt: createdAt })))
    .execute();
  await ctx.db
    .insertInto('personRoles')
    .values(stored.flatMap(({ id, roles }) => roles.map((roleKey) => ({ personId: id, roleKey }))))
    .execute();
  return stored;
}
