import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { extract } from '@minsheng/language/extract/extract';
import { gazetteerOf } from '@minsheng/language/extract/gazetteer';
import { locate } from '@minsheng/language/extract/locate';
import { placesOf } from './insert.ts';

/** Ankang's tree as the product brings it, without a database. */
const rows = placesOf(readFileSync(new URL('../../database/places/ankang.tsv', import.meta.url), 'utf8'));
const byCode = new Map(rows.map((row) => [row.code, row]));
const pathOf = (code: string): string[] => {
  const above = byCode.get(code)?.parentCode;
  return above ? [...pathOf(above), code] : [code];
};
const gazetteer = gazetteerOf(
  rows.map(({ code, name }) => ({ id: code, name, aliases: [], level: pathOf(code).length, path: pathOf(code) })),
);
const villages = rows.filter(({ code }) => code.length === 12);
const nameOf = (code: string) => byCode.get(code)?.name ?? '';
const bare = (name: string) => name.replace(/(?:村|社区)$/, '');

/** The first division offered for a text, or undefined. */
function first(text: string): string | undefined {
  const { hits, mentions } = extract(text, { now: new Date('2026-11-22T10:00:00+08:00'), gazetteer });
  return locate(
    text,
    hits.filter((hit) => hit.kind === 'place'),
    mentions,
    {},
  )[0]?.division?.id;
}

const found = (say: (village: string, town: string, county: string) => string) =>
  villages.filter(({ code, name }) => first(say(name, nameOf(code.slice(0, 9)), nameOf(code.slice(0, 6)))) === code)
    .length / villages.length;

test('every village is found when county, town and village are said', () => {
  assert.equal(
    found((village, town, county) => `市民反映${county}${town}${village}三组停水`),
    1,
  );
});

test('nearly every village is found when only its town is said with it', () => {
  const share = found((village, town) => `${town}${village}的路灯不亮`);
  // The others have a namesake in a town that is a namesake too: 城关镇北街社区.
  assert.ok(share > 0.99, String(share));
});

test('nearly every village is found when the county is said elsewhere', () => {
  const share = found((village, _, county) => `${village}路灯不亮，找过${county}城管局没人管`);
  assert.ok(share > 0.97, String(share));
});

test('most villages are found without 村 and 社区, beside their town', () => {
  const share = found((village, town, county) => `${county}${town}${bare(village)}三组停水`);
  assert.ok(share > 0.95, String(share));
});
