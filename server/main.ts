import { parseArgs } from 'node:util';
import type { ProcessRole } from '#platform/assemble';
import { readConfig } from '#platform/config';
import { StartError } from '#platform/errors';
import { prepareCentre } from './prepare.ts';
import { type Process, startProcess } from './run.ts';

// One process of the server: `node server/main.ts [--role web|worker|all] [--port 12345] [--empty]`.
// `npm start` installs and builds what is missing, then runs this.

interface Arguments {
  role: ProcessRole;
  port: string | undefined;
  isEmpty: boolean;
}

const options = {
  role: { type: 'string', default: 'all' },
  port: { type: 'string' },
  empty: { type: 'boolean' },
} as const;

function readArguments(): Arguments {
  let values: { role: string; port?: string; empty?: boolean };
  try {
    ({ values } = parseArgs({ options }));
  } catch {
    throw new StartError(`不认识的参数：${process.argv.slice(2).join(' ')}（可用 --role、--port、--empty）`);
  }
  const role = (['web', 'worker', 'all'] as const).find((each) => each === values.role);
  if (!role) throw new StartError('--role 只能是 web、worker 或 all');
  return { role, port: values.port, isEmpty: values.empty === true };
}

async function main(): Promise<void> {
  const { role, port, isEmpty } = readArguments();
  const config = readConfig(port === undefined ? process.env : { ...process.env, MINSHENG_PORT: port });
  let setupToken: string | null = null;
  let isDemo = false;
  const server = startProcess({
    config,
    role,
    say: console.log,
    onLost: fail,
    prepare: async (platform) => {
      const wish = { isEmpty, demoTickets: config.demoTickets, say: console.log };
      ({ setupToken, isDemo } = await prepareCentre(platform, wish));
    },
  });
  const isAskedToStop = stopWhenAsked(server);
  const running = await server.started.catch((error) => (isAskedToStop() ? null : fail(error)));
  if (!running) return;
  const { address, logFile } = running;
  if (!address) return console.log('民声后台任务进程已启动');
  console.log(`民声已启动：${address}${isDemo ? '（演示城市，登录页可一键进入各角色）' : ''}`);
  if (setupToken) console.log(`首次使用，请打开此链接建立管理员（仅可使用一次）：${address}/setup/${setupToken}`);
  if (logFile) console.log(`运行日志：${logFile}`);
}

function stopWhenAsked(server: Process): () => boolean {
  let asked = 0;
  const stop = () => {
    asked += 1;
    if (asked > 1) {
      server.kill();
      process.exit(130);
    }
    server.stop().then(() => process.exit(0), fail);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  // Whoever started us is gone: nobody would see this process any more.
  process.on('disconnect', stop);
  return () => asked > 0;
}

function fail(error: unknown): never {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}

await main().catch(fail);
