import { existsSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { step } from './progress.mjs';
import { root, Stop } from './project.mjs';
import { run } from './run.mjs';

const modules = join(root, 'node_modules');

/** Brings node_modules to what package-lock.json says; does nothing when it is there already. */
export async function installWhenNeeded() {
  const locked = packagesIn(join(root, 'package-lock.json'));
  if (!locked) throw new Stop('找不到 package-lock.json：请在完整的代码目录里运行');
  if (isInstalled(locked)) return;
  await step('安装依赖', npmCi, progressOf(topLevel(locked)));
}

/**
 * npm writes what it has installed to node_modules/.package-lock.json when it is done, so an interrupted installation
 * shows as well as a changed lock file. Optional packages may be missing: most are for other systems.
 */
function isInstalled(locked) {
  const installed = packagesIn(join(modules, '.package-lock.json'));
  if (!installed) return false;
  return Object.entries(locked).every(([path, { version, optional, peer }]) => {
    if (path === '') return true;
    const found = installed[path];
    if (!found) return Boolean(optional || (peer && !existsSync(join(root, path))));
    return found.version === version && existsSync(join(root, path));
  });
}

function packagesIn(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

async function npmCi() {
  const { npm_execpath: cli, npm_node_execpath: node } = process.env;
  const [file, args] = cli && node ? [node, [cli]] : ['npm', []];
  const { code, output } = await run(file, [...args, 'ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    env: environmentOutsideOfModules(),
  }).catch((error) => ({ code: 1, output: error.message }));
  // npm says first what is wrong and then how `npm ci` is used.
  if (code !== 0)
    throw new Stop(
      `${output.trim().split('\n').slice(0, 12).join('\n')}\n\n安装依赖失败：请检查网络（npm 源）和磁盘空间，然后重新运行`,
    );
}

/** npm is about to delete node_modules: it must not run on the Node that lies in there, and it is not part of a script. */
function environmentOutsideOfModules() {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_)/.test(name) && name !== 'NODE_COMPILE_CACHE',
  );
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  return { ...Object.fromEntries(kept), PATH: path.join(delimiter) };
}

const topLevel = (locked) =>
  Object.entries(locked)
    .filter(([path, { optional }]) => isTopLevel(path) && !optional)
    .map(([path]) => path);

const isTopLevel = (path) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path);

/** npm makes all folders first and fills them one by one. */
function progressOf(paths) {
  const waiting = new Set(paths);
  return () => {
    for (const path of waiting) if (existsSync(join(root, path, 'package.json'))) waiting.delete(path);
    return `${Math.round((100 * (paths.length - waiting.size)) / paths.length)}%`;
  };
}
