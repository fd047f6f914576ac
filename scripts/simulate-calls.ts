import { parseArgs } from 'node:util';
import { type SimulationScript, simulationScripts } from '@minsheng/contracts/call-simulations';
import { type DriveResult, drive } from '../server/modules/calls/driver/drive.ts';
import { agentExtensions, runningDatabaseUrl } from '../server/modules/calls/driver/running-server.ts';
import { timelineOf } from '../server/modules/calls/driver/timeline.ts';
import { newestSecret } from '../server/modules/calls/events/secrets.ts';
import { readConfig } from '../server/platform/config.ts';
import { openDatabase } from '../server/platform/database.ts';
import { StartError } from '../server/platform/errors.ts';

// Plays a telephone switch against a running server:
//   npm run simulate -- --agents 5 --calls 20 --rate 30/min --seed 1

const usage = `用法：npm run simulate -- [选项]
  --agents 5            几个坐席的分机参与（按工号）
  --extensions 8001,8002  或者直接指定分机
  --calls 20            来电数
  --rate 30/min         每分钟来电数
  --ring 4  --talk 60   振铃、通话秒数（通话在 0.5–1.5 倍间变化）
  --speed 1             比实际快几倍
  --seed 1              同一种子产生同样的来电
  --script ordinary     只用一种脚本：${Object.keys(simulationScripts).join('、')}
  --url http://localhost:12345   服务器地址
  --secret …            签名密钥（默认取 MINSHENG_CALL_SECRET，或本机数据库里的密钥）
  --quiet               只显示汇总`;

const options = {
  agents: { type: 'string', default: '5' },
  extensions: { type: 'string' },
  calls: { type: 'string', default: '20' },
  rate: { type: 'string', default: '30/min' },
  ring: { type: 'string', default: '4' },
  talk: { type: 'string', default: '60' },
  speed: { type: 'string', default: '1' },
  seed: { type: 'string', default: '1' },
  script: { type: 'string' },
  url: { type: 'string' },
  secret: { type: 'string' },
  quiet: { type: 'boolean', default: false },
  help: { type: 'boolean', default: false },
} as const;

const config = readConfig(process.env);

async function main(): Promise<void> {
  const given = readArguments();
  if (given.help) return console.log(usage);
  const { secret, extensions } = await whomToCall(given);
  const callsPerMinute = numberOf('rate', given.rate.replace(/\/min$/, ''));
  const timeline = timelineOf({
    run: `cli-${Date.now().toString(36)}`,
    extensions,
    calls: numberOf('calls', given.calls),
    callsPerMinute,
    ringSeconds: numberOf('ring', given.ring),
    talkSeconds: numberOf('talk', given.talk),
    seed: Math.round(numberOf('seed', given.seed)),
    script: scriptOf(given.script),
  });
  const speed = numberOf('speed', given.speed);
  const url = (given.url ?? `http://localhost:${config.port}`).replace(/\/$/, '');
  const minutes = Math.ceil((timeline.at(-1)?.sendAt ?? 0) / speed / 6) / 10;
  console.log(`向 ${url} 模拟 ${given.calls} 个来电，分机 ${extensions.join('、')}，约 ${minutes} 分钟…`);
  const say = given.quiet ? () => undefined : console.log;
  const result = await drive({ url, secret, timeline, speed, now: () => new Date(), say });
  console.log(summary(result));
  if (result.refused > 0) process.exitCode = 1;
}

type Given = ReturnType<typeof readArguments>;

function readArguments() {
  try {
    return parseArgs({ options }).values;
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n${usage}`);
  }
}

/** Asks the database of the server on this machine for what was not given. */
async function whomToCall(given: Given): Promise<{ secret: string; extensions: string[] }> {
  const secret = given.secret ?? config.callSecret?.split(',')[0]?.trim();
  const extensions = given.extensions?.split(',').map((extension) => extension.trim());
  if (secret && extensions) return { secret, extensions };
  const { db, close } = openDatabase(await runningDatabaseUrl(config), 1);
  try {
    const found = extensions ?? (await agentExtensions(db, numberOf('agents', given.agents)));
    if (found.length === 0) throw new StartError('没有带分机号的话务员，请先在“机构与人员”里填写分机号');
    return { secret: secret ?? (await newestSecret(db, new Date())), extensions: found };
  } finally {
    await close();
  }
}

function numberOf(name: string, text: string): number {
  const number = Number(text);
  if (!(number > 0) && !(number === 0 && ['ring', 'seed'].includes(name))) {
    throw new StartError(`--${name} 应是正数，而不是“${text}”`);
  }
  return number;
}

function scriptOf(text: string | undefined): SimulationScript | null {
  if (text === undefined) return null;
  if (text in simulationScripts) return text as SimulationScript;
  throw new StartError(`没有脚本“${text}”，可用：${Object.keys(simulationScripts).join('、')}`);
}

function summary({ events, accepted, duplicates, refused, firstRefusal, milliseconds }: DriveResult): string {
  const sorted = milliseconds.toSorted((a, b) => a - b);
  const at = (share: number) => Math.round(sorted[Math.floor((sorted.length - 1) * share)] ?? 0);
  const counts = `事件 ${events}：接收 ${accepted}，重复 ${duplicates}，拒收 ${refused}`;
  const refusal = firstRefusal ? `（${firstRefusal}）` : '';
  return `${counts}${refusal}；应答 ${sorted.length} 次，中位 ${at(0.5)} ms，99% ${at(0.99)} ms`;
}

try {
  await main();
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exitCode = 1;
}
