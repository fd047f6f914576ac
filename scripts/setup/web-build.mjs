import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { step } from './progress.mjs';
import { root, Stop } from './project.mjs';
import { run } from './run.mjs';

const dist = join(root, 'web/dist');
// Two starts at once build side by side.
const fresh = join(root, `.cache/web-build-${process.pid}`);
const stamp = join(dist, '.built-from');
// What the pages are made of.
const sources = ['web', 'contracts', 'language', 'package-lock.json'];
const leftOut = new Set(['dist', 'node_modules']);

/** Builds the pages when what they are made of has changed. */
export async function buildWebWhenNeeded(node) {
  if (!existsSync(join(root, 'web/index.html'))) return;
  const hash = hashOf(sources.flatMap((source) => filesIn(join(root, source))));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === hash) return;
  await step('生成网页', () => build(node, hash));
}

async function build(node, hash) {
  clearInterrupted();
  const vite = join(root, 'node_modules/vite/bin/vite.js');
  const args = [vite, 'build', 'web', '--outDir', fresh, '--emptyOutDir', '--logLevel', 'warn'];
  const { code, output } = await run(node, args, { cwd: root });
  if (code !== 0) throw new Stop(`${output.trim()}\n\n生成网页失败（原因见上）`);
  const compress = await run(node, [join(root, 'scripts/setup/compress.mjs'), fresh], { cwd: root });
  if (compress.code !== 0) throw new Stop(`${compress.output.trim()}\n\n压缩网页失败（原因见上）`);
  writeFileSync(join(fresh, '.built-from'), hash);
  rmSync(dist, { recursive: true, force: true });
  renameSync(fresh, dist);
}

/** What a build that was broken off has left. */
function clearInterrupted() {
  const cache = join(root, '.cache');
  for (const name of existsSync(cache) ? readdirSync(cache) : []) {
    const pid = /^web-build-(\d+)$/.exec(name)?.[1];
    if (pid && !existsSync(`/proc/${pid}`)) rmSync(join(cache, name), { recursive: true, force: true });
  }
}

function filesIn(path) {
  if (!existsSync(path)) return [];
  if (!path.includes('package-lock')) {
    return readdirSync(path, { withFileTypes: true })
      .filter((entry) => !leftOut.has(entry.name) && !entry.name.startsWith('.'))
      .filter((entry) => !/\.test\.tsx?$/.test(entry.name))
      .flatMap((entry) => (entry.isDirectory() ? filesIn(join(path, entry.name)) : [join(path, entry.name)]));
  }
  return [path];
}

function hashOf(files) {
  const hash = createHash('sha256');
  for (const file of files.sort())
    hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  return hash.digest('hex');
}
