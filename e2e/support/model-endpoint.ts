import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const script = join(import.meta.dirname, '../../scripts/model-stand-in.ts');

/** The stand-in for a language model as a process of its own: `kill` ends it in the midst of whatever it does. */
export async function startModel(pauseMilliseconds = 20) {
  const child = spawn(process.execPath, [script, '--port', '0', '--pause', String(pauseMilliseconds)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  while (!said.includes('/v1')) said += (await once(child.stdout, 'data'))[0];
  const url = /http:\S+/.exec(said)?.[0] as string;
  const kill = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { url, kill };
}
