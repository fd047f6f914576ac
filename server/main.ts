import { parseArgs } from 'node:util';
import type { ProcessRole } from '#platform/assemble';
import { readConfig } from '#platform/config';
import { StartError } from '#platform/errors';
import { run } from './run.ts';

// One process of the server by itself, for service managers and containers: `node server/main.ts --role web`.
// `npm start` wraps the same `run` with installing, building and the demo city.

const stopLimitMs = 10_000;

const fail = (error: unknown): never => {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
};

function readArguments(): { role: ProcessRole; port: string | undefined } {
  try {
    const { values } = parseArgs({ options: { role: { type: 'string', default: 'all' }, port: { type: 'string' } } });
    const role = (['web', 'worker', 'all'] as const).find((each) => each === values.role);
    if (!role) throw new StartError('--role 只能是 web、worker 或 all');
    return { role, port: values.port };
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`不认识的参数：${process.argv.slice(2).join(' ')}（可用 --role、--port）`);
  }
}

async function main(): Promise<void> {
  const { role, port } = readArguments();
  const config = readConfig(port === undefined ? process.env : { ...process.env, MINSHENG_PORT: port });
  const running = await run({ config, role, say: console.log, onLost: fail });
  console.log(running.address ? `民声已启动：${running.address}` : '民声后台任务进程已启动');
  let stopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      setTimeout(() => process.exit(1), stopLimitMs).unref();
      running.stop().then(() => process.exit(0), fail);
    });
  }
}

await main().catch(fail);
