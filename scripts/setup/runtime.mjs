import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { root, Stop } from './project.mjs';

const neededMajor = 24;
const bundled = join(root, 'node_modules/.bin/node');

/** Node 24: the one npm has brought, else the running one when it is new enough. */
export function findNode() {
  if (existsSync(bundled) && spawnSync(bundled, ['--version']).status === 0) return bundled;
  if (Number(process.versions.node.split('.')[0]) >= neededMajor) return process.execPath;
  throw new Stop(
    `需要 Node.js ${neededMajor}：本机是 ${process.version}，而 npm 没有为 ${process.platform}-${process.arch} 带来新版，请安装 Node.js ${neededMajor} 后重试`,
  );
}
