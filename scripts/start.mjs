import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installWhenNeeded } from './setup/dependencies.mjs';
import { killOrphanedDatabase } from './setup/orphans.mjs';
import { say } from './setup/progress.mjs';
import { root, Stop } from './setup/project.mjs';
import { signalCode } from './setup/run.mjs';
import { findNode } from './setup/runtime.mjs';
import { buildWebWhenNeeded } from './setup/web-build.mjs';

// npm passes Ctrl-C on to us although the terminal has sent it already: two within this time are one.
const sameKeyPressMilliseconds = 700;
const forceMilliseconds = 3000;

process.exit(await start(process.argv.slice(2)));

async function start(args) {
  try {
    await installWhenNeeded();
    const node = findNode();
    await buildWebWhenNeeded(node);
    return await serve(node, args);
  } catch (error) {
    console.error(error instanceof Stop ? error.message : error);
    return 1;
  }
}

/** Runs the server until it ends. It lives in a session of its own, so that only we decide what Ctrl-C means to it. */
function serve(node, args) {
  // Listened to before there is a server: one that says at once that it serves may be stopped at once.
  const early = [];
  let stop = (signal) => early.push(signal);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
  const server = spawn(node, [join(root, 'server/main.ts'), ...args], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(root, '.cache/node') },
  });
  // The other end of the channel is how the server notices that we were killed.
  server.on('disconnect', () => undefined);
  stop = stopperOf(server);
  early.forEach(stop);
  stopWithoutParent(stop);
  return new Promise((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code, signal) => resolve(code ?? signalCode(signal)));
  });
}

function stopperOf(server) {
  let first = 0;
  return (signal) => {
    const now = Date.now();
    if (first === 0) {
      first = now;
      server.kill(signal === 'SIGHUP' ? 'SIGTERM' : signal);
    } else if (now - first > sameKeyPressMilliseconds) {
      say('正在强制停止…');
      server.kill(signal);
      setTimeout(() => {
        server.kill('SIGKILL');
        killOrphanedDatabase();
      }, forceMilliseconds).unref();
    }
  };
}

/** `kill -9` of npm, or of whoever has opened a channel to us, must not leave a server that nobody sees. */
function stopWithoutParent(stop) {
  process.on('disconnect', () => stop('SIGTERM'));
  if (!process.env.npm_lifecycle_event) return;
  const starters = () => `${process.ppid} ${parentOf(process.ppid)}`;
  const before = starters();
  const watch = setInterval(() => {
    if (starters() === before) return;
    clearInterval(watch);
    stop('SIGTERM');
  }, 250);
  watch.unref();
}

/** npm starts us through a shell, so it is our grandparent. */
function parentOf(pid) {
  try {
    return /^PPid:\s*(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1];
  } catch {
    return '';
  }
}
