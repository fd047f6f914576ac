import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readCity } from './city/city.ts';
import { localitiesOf } from './city/gazetteer.ts';
import { readPlaces } from './city/places.ts';
import type { DemoTicket } from './tickets/demo-ticket.ts';
import { generateTickets } from './tickets/generate.ts';

const now = Date.parse('2026-11-22T10:30:00+08:00');
const dayMs = 86_400_000;
const city = readCity();
const places = readPlaces();
const year = generateTickets(city, { seed: 'test', now, count: 20_000, places });

const told = ({ affair, citizen, ...ticket }: DemoTicket) =>
  JSON.stringify({ ...ticket, matter: affair.matter.id, caller: citizen.phone, name: citizen.name });
const by = <Key>(keyOf: (ticket: DemoTicket) => Key) => [...Map.groupBy(year, keyOf)];

describe('twelve months of the demo city', () => {
  test('the same seed tells the same story, another seed another', () => {
    const some = (seed: string) => generateTickets(city, { seed, now, count: 1500, places }).map(told);
    assert.deepEqual(some('one'), some('one'));
    assert.notDeepEqual(some('one').slice(0, 20), some('two').slice(0, 20));
  });

  test('a year that ends now, with calls today and nothing from the future', () => {
    assert.equal(year.length, 20_000);
    assert.ok(year.every(({ at }, index) => at < now && at >= (year[index - 1]?.at ?? 0)));
    assert.ok((year[0] as DemoTicket).at < now - 360 * dayMs);
    assert.ok(year.filter(({ at }) => at > Date.parse('2026-11-22T00:00:00+08:00')).length >= 5);
  });

  test('every leaf of the category tree is used, by hundreds of matters', () => {
    const leaves = city.categories.filter(({ leaf }) => leaf);
    assert.ok(leaves.length >= 280 && leaves.length <= 340);
    assert.ok(leaves.filter(({ level }) => level === 5).length >= 80);
    assert.equal(by(({ trueCategoryCode }) => trueCategoryCode).length, leaves.length);
    assert.ok(by(({ affair }) => affair.matter.id).length >= 350);
  });

  test('mostly complaints, help and questions, few suggestions and praise', () => {
    const share = Object.fromEntries(by(({ kind }) => kind).map(([kind, tickets]) => [kind, tickets.length / 20_000]));
    const expected = {
      complaint: [0.3, 0.45],
      help: [0.18, 0.32],
      consult: [0.15, 0.32],
      report: [0.07, 0.18],
      suggestion: [0.01, 0.06],
      praise: [0.003, 0.04],
    } as const;
    for (const [kind, [low, high]] of Object.entries(expected)) {
      assert.ok((share[kind] ?? 0) > low && (share[kind] ?? 0) < high, `${kind}: ${share[kind]}`);
    }
  });

  test('hardly two texts are alike, and their words vary', () => {
    assert.ok(new Set(year.map(({ content }) => content)).size > 20_000 * 0.99);
    assert.ok(distinctShare(8) > 0.45, `8-grams ${distinctShare(8)}`);
    assert.ok(distinctShare(16) > 0.8, `16-grams ${distinctShare(16)}`);
  });

  test('what is written fits the form and leaves no blank unfilled', () => {
    for (const { title, content, placeDetail } of year) {
      assert.ok([...title].length >= 4 && [...title].length <= 40, title);
      assert.ok(content.length >= 10 && content.length <= 1000, content);
      for (const text of [title, content, placeDetail]) assert.doesNotMatch(text, /[[\]{}|]|undefined|[，。；]{2}/u);
      assert.doesNotMatch(title, /1\d{10}/u);
    }
  });

  test('a text names the place that the ticket carries', () => {
    const shortNames = new Map(localitiesOf(places).map(({ code, shortName }) => [code, shortName]));
    for (const { content, placeCode } of year)
      assert.ok(content.includes(shortNames.get(placeCode) as string), content);
  });

  test('nobody can be reached under the numbers of the callers', () => {
    for (const { citizen } of year)
      assert.match(citizen.phone, /^(1600|1610|1630|1640|1680|1690)0\d{6}$|^09150\d{6}$/u);
  });

  test('one in twenty-five is entered under a wrong category', () => {
    const wrong = year.filter(({ categoryCode, trueCategoryCode }) => categoryCode !== trueCategoryCode).length;
    assert.ok(wrong > 600 && wrong < 1000, `${wrong}`);
  });

  test('a few people call again and again', () => {
    const counts = by(({ citizen }) => citizen.phone).map(([, tickets]) => tickets.length);
    assert.ok(counts.filter((count) => count >= 20).length >= 10);
    assert.ok(Math.max(...counts) <= 90);
    assert.ok(counts.filter((count) => count === 1).length > counts.length * 0.6);
  });
});

describe('what several people call about', () => {
  const groups = by(({ group }) => group).filter(([group]) => group !== null);

  test('hundreds of affairs are raised by several people in different words', () => {
    const shared = groups.filter(([, tickets]) => new Set(tickets.map(({ citizen }) => citizen.phone)).size > 1);
    assert.ok(shared.length >= 600, `${shared.length}`);
    for (const [, tickets] of shared) {
      assert.equal(new Set(tickets.map(({ content }) => content)).size, tickets.length);
      assert.equal(new Set(tickets.map(({ affair }) => affair.number)).size, 1);
    }
  });

  test('bursts are many, short and where they belong', () => {
    const bursts = by(({ burst }) => burst).filter(([burst]) => burst !== null);
    assert.ok(bursts.length >= 12, `${bursts.length}`);
    for (const [burst, tickets] of bursts) {
      assert.ok(tickets.length >= 20, `${burst}: ${tickets.length}`);
      assert.equal(new Set(tickets.map(({ placeCode }) => placeCode.slice(0, 6))).size, 1);
      const [first, last] = [tickets[0] as DemoTicket, tickets.at(-1) as DemoTicket];
      assert.ok(last.at - first.at < 26 * dayMs);
    }
    const outage = bursts.find(([burst]) => burst === '江北供水主管爆裂停水')?.[1] ?? [];
    assert.ok(outage.length >= 60 && (outage.at(-1) as DemoTicket).at - (outage[0] as DemoTicket).at < dayMs);
  });

  test('a single leaf has its season: people freeze in winter', () => {
    const months = year
      .filter(({ affair }) => affair.matter.leaf === '暖气不热')
      .map(({ at }) => new Date(at + 8 * 3_600_000).getUTCMonth() + 1);
    assert.ok(months.length > 60 && months.every((month) => month >= 11 || month <= 3));
  });
});

/** How many of all sequences of so many characters occur only once or are a first occurrence. */
function distinctShare(length: number): number {
  const seen = new Set<string>();
  let all = 0;
  for (const { content } of year) {
    for (let at = 0; at + length <= content.length; at++) {
      seen.add(content.slice(at, at + length));
      all += 1;
    }
  }
  return seen.size / all;
}
