import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installLocked } from './npm.mjs';
import { step } from './progress.mjs';
import { root, Stop } from './project.mjs';

const modules = join(root, 'node_modules');

/** Brings node_modules to what package-lock.json says; does nothing when it is there already. */
export async function installWhenNeeded() {
  const locked = packagesIn(join(root, 'package-lock.json'));
  if (!locked) throw new Stop('找不到 package-lock.json：请在完整的代码目录里运行');
  if (isInstalled(locked)) return;
  await step('安装依赖', () => installLocked(locked), progressOf(topLevel(locked)));
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
