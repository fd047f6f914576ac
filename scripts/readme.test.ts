import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const variablesIn = (text: string) => new Set(text.match(/\bMINSHENG_[A-Z0-9_]+\b/g));

test('the README lists every variable of the configuration', () => {
  const listed = variablesIn(read('README.md'));
  const missing = [...variablesIn(read('server/platform/config.ts'))].filter((name) => !listed.has(name));
  assert.deepEqual(missing, []);
});

test('every command the README names is there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const named = [...read('README.md').matchAll(/npm run (?:--silent )?([\w:]+)/g)].map(([, name]) => name as string);
  assert.deepEqual(
    named.filter((name) => !(name in scripts)),
    [],
  );
});
