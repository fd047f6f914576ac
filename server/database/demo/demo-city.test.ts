import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PersonChange, UnitChange } from '@minsheng/contracts/organization';
import { roleNames } from '@minsheng/contracts/roles';
import { countyOfPlace } from './city/category-tree.ts';
import { readCity } from './city/city.ts';
import { localitiesOf } from './city/gazetteer.ts';
import { peopleOf } from './city/people.ts';
import { readPlaces } from './city/places.ts';
import { readUnits } from './city/units.ts';
import { render } from './language/phrase.ts';
import { randomFrom } from './random.ts';
import { placesOf, readBursts } from './tickets/bursts.ts';
import { newCase } from './tickets/case.ts';
import { fillFor } from './tickets/slots.ts';

const city = readCity();
const places = readPlaces();
const units = readUnits(places);
const people = peopleOf(units, city.names, randomFrom('test/people'));
const now = Date.parse('2026-11-22T10:30:00+08:00');

test('units fit the form, stand on three levels, and each is below one that exists', () => {
  const byCode = new Map(units.map((unit) => [unit.code, unit]));
  assert.equal(byCode.size, units.length);
  assert.equal(new Set(units.map(({ name }) => name)).size, units.length);
  for (const unit of units) {
    assert.ok(UnitChange.safeParse({ ...unit, parentId: null, placeId: null }).success, unit.name);
    const parent = unit.parentCode === null ? null : byCode.get(unit.parentCode);
    assert.equal(parent === null ? 1 : (parent?.level ?? 0) + 1, unit.level);
  }
  for (const level of [1, 2, 3]) assert.ok(units.some((unit) => unit.level === level));
  assert.equal(units.filter(({ name, level }) => level === 1 && name.endsWith('人民政府')).length, 10);
});

test('every leaf names a first-level unit or the county of the place, a deadline and its usual kinds', () => {
  const first = new Set(units.filter(({ level }) => level === 1).map(({ code }) => code));
  for (const { name, leaf, level } of city.categories) {
    assert.ok(level <= 5);
    if (!leaf) continue;
    assert.ok(leaf.unit === countyOfPlace || first.has(leaf.unit), `${name}: ${leaf.unit}`);
    assert.ok(leaf.deadlineDays >= 1 && leaf.deadlineDays <= 10, name);
    assert.ok(leaf.kinds.length > 0, name);
  }
});

test('somebody is there in every role, and every unit has a handler and another person who reviews', () => {
  for (const role of Object.keys(roleNames))
    assert.ok(
      people.some(({ roles }) => roles.includes(role as never)),
      role,
    );
  for (const { code } of units) {
    const roles = people.filter(({ unitCode }) => unitCode === code).flatMap((person) => person.roles);
    assert.deepEqual(roles.sort(), ['unitHandler', 'unitReviewer']);
  }
});

test('people fit the form, and every trainee has a lead', () => {
  for (const person of people) {
    assert.ok(PersonChange.safeParse({ ...person, unitId: null, leadId: null }).success, person.username);
    if (person.roles.includes('trainee')) {
      const lead = people.find(({ username }) => username === person.leadUsername);
      assert.deepEqual(lead?.roles, ['traineeLead']);
    }
  }
  for (const key of ['username', 'employeeNumber', 'extension'] as const) {
    const given = people.map((person) => person[key]).filter((value) => value !== null);
    assert.equal(new Set(given).size, given.length, key);
  }
});

test('every phrase of every matter can be said, in town and in the country', () => {
  const localities = localitiesOf(places).filter(({ level }) => level === 4);
  const [urban, rural] = [true, false].map((isUrban) => localities.find((each) => each.isUrban === isUrban));
  for (const matter of city.matters) {
    assert.ok(matter.titles.length > 0 && matter.claims.length > 0 && matter.findings.length > 0, matter.id);
    assert.ok(
      matter.monthly.some((weight) => weight > 0),
      matter.id,
    );
    const { titles, details, effects, demands, questions, findings } = matter;
    const phrases = [
      titles,
      details,
      effects,
      demands,
      questions,
      findings,
      matter.claims.map(({ words }) => words),
    ].flat();
    for (const locality of [urban, rural]) {
      assert.ok(locality);
      const random = randomFrom(matter.id);
      const affair = newCase(0, matter, locality, random);
      const fill = fillFor({ affair, voice: 'agent', at: now, random, names: city.names });
      for (const words of phrases) assert.doesNotMatch(render(words, random, fill), /[[\]{}|]|undefined|NaN/u);
    }
  }
});

test('who may be asked has a question to be asked, and who may complain something to demand', () => {
  for (const { id, kinds, questions, demands } of city.matters) {
    if (kinds.some(({ kind }) => kind === 'consult')) assert.ok(questions.length > 0, id);
    if (kinds.some(({ kind }) => kind !== 'consult')) assert.ok(demands.length > 0, id);
  }
});

test('bursts happen at places and about matters that exist', () => {
  const localities = localitiesOf(places);
  for (const burst of readBursts(now)) {
    assert.ok(
      city.matters.some(({ id }) => id === burst.matterId),
      burst.matterId,
    );
    assert.ok(placesOf(burst, localities).length > 0, burst.name);
    assert.ok(burst.startsAt < now && burst.startsAt > now - 367 * 86_400_000, burst.name);
  }
});
