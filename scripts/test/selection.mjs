import { existsSync, readdirSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { root, Stop } from '../setup/project.mjs';

const leftOut = new Set(['node_modules', 'dist', 'data', 'test-results', 'playwright-report']);

export function readArguments(args) {
  const only = new Set();
  const paths = [];
  for (let index = 0; index < args.length; index += 1) {
    if (args[index] === '--only') for (const group of (args[++index] ?? '').split(',')) only.add(group);
    else if (args[index].startsWith('-'))
      throw new Stop(`npm test does not know ${args[index]}; it knows --only <groups> and paths`);
    else paths.push(relative(root, resolve(args[index])));
  }
  for (const path of paths) if (!existsSync(join(root, path))) throw new Stop(`there is no ${path}`);
  return { only, paths };
}

/** What is to run: the checks or not, the test files by group, and the stories (all or some) or `null`. */
export function chooseTests({ only, paths }) {
  const files = filesUnder(root).filter((path) => paths.length === 0 || paths.some((given) => isWithin(path, given)));
  const wanted = (group) => only.size === 0 || only.has(group);
  const stories = files.filter((path) => path.endsWith('.spec.ts'));
  const tests = files.filter((path) => /\.test\.tsx?$/.test(path));
  const groups = Map.groupBy ? Map.groupBy(tests, groupOf) : groupBy(tests, groupOf);
  const selection = {
    checks: wanted('checks') && paths.length === 0,
    files: [...groups].filter(([group]) => wanted(group)).sort(([a], [b]) => order(a) - order(b)),
    stories: wanted('e2e') && stories.length > 0 ? stories : null,
  };
  if (!selection.checks && selection.files.length === 0 && !selection.stories) throw new Stop('no test matches');
  return selection;
}

const groupOf = (path) => path.split(sep)[0];

// What is quick to fail comes first.
const order = (group) => ['contracts', 'language', 'web', 'server', 'scripts'].indexOf(group);

const isWithin = (path, given) => given === '' || path === given || path.startsWith(`${given}${sep}`);

function groupBy(items, keyOf) {
  const groups = new Map();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}

function filesUnder(folder) {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !leftOut.has(name) && !name.startsWith('.'))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesUnder(path) : [relative(root, path)];
    })
    .sort();
}
