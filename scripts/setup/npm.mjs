import { existsSync, mkdirSync, rmSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, Stop } from './project.mjs';
import { run } from './run.mjs';

const modules = join(root, 'node_modules');
const borrowed = join(root, '.cache/borrowed-node');
const platformNode = `node_modules/node-${process.platform}-${process.arch}`;

/** `npm ci`, so that it works with the npm and the Node of an older machine too. */
export async function installLocked(locked) {
  const node = isTooOld(process.versions.node) ? await borrowNode(locked[platformNode]?.version) : null;
  try {
    await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error'], node);
    linkNode();
  } finally {
    rmSync(borrowed, { recursive: true, force: true });
  }
}

/** Below 20.19 and 22.12 npm leaves out native packages that say they need more. */
function isTooOld(version) {
  const [major, minor] = version.split('.').map(Number);
  return major < 20 || (major === 20 && minor < 19) || major === 21 || (major === 22 && minor < 12);
}

/** The Node that is about to be installed, fetched ahead to install the rest with. */
async function borrowNode(version) {
  if (!version) return null;
  const name = platformNode.replace('node_modules/', '');
  mkdirSync(borrowed, { recursive: true });
  await npm(
    [
      'install',
      '--prefix',
      borrowed,
      '--no-save',
      '--no-package-lock',
      '--no-audit',
      '--no-fund',
      '--loglevel=error',
      `${name}@${version}`,
    ],
    null,
  );
  return join(borrowed, platformNode, 'bin/node');
}

async function npm(args, node) {
  const { npm_execpath: cli, npm_node_execpath: ownNode } = process.env;
  const [file, first] = cli && ownNode ? [node ?? ownNode, [cli]] : ['npm', []];
  const env = environmentOutsideOfModules(node ? [dirname(node)] : []);
  const { code, output } = await run(file, [...first, ...args], { cwd: root, env }).catch((error) => ({
    code: 1,
    output: error.message,
  }));
  if (code === 0) return;
  // npm says first what is wrong and then how its command is used.
  const reason = output.trim().split('\n').slice(0, 12).join('\n');
  throw new Stop(`${reason}\n\n安装依赖失败：请检查网络（npm 源）和磁盘空间，然后重新运行`);
}

/** npm is about to delete node_modules: it must not run on the Node that lies in there, and it is not part of a script. */
function environmentOutsideOfModules(ahead) {
  const kept = Object.entries(process.env).filter(
    ([name]) => !/^npm_(?!config_)/.test(name) && name !== 'NODE_COMPILE_CACHE',
  );
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => !folder.startsWith(modules));
  return { ...Object.fromEntries(kept), PATH: [...ahead, ...path].join(delimiter) };
}

/** npm 10 does not link the program of this one package; `npm run` finds Node 24 through the link. */
function linkNode() {
  const link = join(modules, '.bin/node');
  if (existsSync(link) || !existsSync(join(root, platformNode, 'bin/node'))) return;
  mkdirSync(dirname(link), { recursive: true });
  rmSync(link, { force: true });
  symlinkSync(`../${platformNode.replace('node_modules/', '')}/bin/node`, link);
}
