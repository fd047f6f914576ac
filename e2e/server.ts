import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Product {
  url: string;
  dataFolder: string;
  launcher: ChildProcess;
  /** Everything it has said so far. */
  output(): string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');
const startLimitMilliseconds = 180_000;
const roomBytes = 2_000_000_000;

interface Wish {
  environment?: Record<string, string>;
  /** Of `npm start`: `--empty`. */
  args?: string[];
}

/** The whole product as `npm start` runs it, with a small city of its own, on a free port. */
export async function startProduct({ environment = {}, args = [] }: Wish = {}): Promise<Product> {
  const dataFolder = mkdtempSync(join(roomiest(), 'minsheng-e2e-'));
  const port = environment.MINSHENG_PORT ?? String(await freePort());
  const env = {
    ...process.env,
    MINSHENG_DEMO_TICKETS: '600',
    MINSHENG_LOG_LEVEL: 'warn',
    MINSHENG_DATA: dataFolder,
    MINSHENG_HOST: '127.0.0.1',
    ...environment,
    MINSHENG_PORT: port,
  };
  // The channel is how the launcher notices when we are killed.
  const launcher = spawn(process.execPath, [join(root, 'scripts/start.mjs'), ...args], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  let said = '';
  for (const stream of [launcher.stdout, launcher.stderr]) {
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  }
  const product = { url: `http://127.0.0.1:${port}`, dataFolder, launcher, output: () => said };
  await untilServing(product);
  return { ...product, stop: () => stop(product) };
}

async function untilServing(product: Omit<Product, 'stop'>): Promise<void> {
  const end = Date.now() + startLimitMilliseconds;
  while (!(await isServing(product.url))) {
    const { exitCode } = product.launcher;
    if (exitCode === null && Date.now() < end) {
      await sleep(100);
      continue;
    }
    if (exitCode === null) await stop(product);
    throw new Error(
      `the product does not start (${exitCode === null ? 'too slow' : `code ${exitCode}`}):\n${product.output()}`,
    );
  }
}

async function isServing(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/api/health`)).ok;
  } catch {
    return false;
  }
}

async function stop({ launcher, dataFolder, output }: Omit<Product, 'stop'>): Promise<void> {
  if (launcher.exitCode === null && launcher.signalCode === null) {
    launcher.kill('SIGTERM');
    await once(launcher, 'exit');
  }
  mkdirSync(join(root, 'test-results'), { recursive: true });
  writeFileSync(join(root, 'test-results/server.log'), output());
  rmSync(dataFolder, { recursive: true, force: true });
}

/** Memory where there is room: it forgets nothing that a test run needs, and is quicker than a disk. */
function roomiest(): string {
  try {
    const { bavail, bsize } = statfsSync('/dev/shm');
    return bavail * bsize > roomBytes ? '/dev/shm' : tmpdir();
  } catch {
    return tmpdir();
  }
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1');
  await once(listener, 'listening');
  const { port } = listener.address() as { port: number };
  listener.close();
  await once(listener, 'close');
  return port;
}
