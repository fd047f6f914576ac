import { type SpawnOptions, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartError } from '../errors.ts';

/** Whom PostgreSQL runs as. It refuses root, so root lends it another account. */
export interface Account {
  name: string;
  uid: number;
  gid: number;
  /** `null`: the account of this process. */
  switchBy: 'uid' | 'setpriv' | null;
}

export interface Command {
  file: string;
  args: string[];
  options: SpawnOptions;
}

/** @param cluster whose owner, where there is one already, decides. */
export function chooseAccount(cluster: string, log: (sentence: string) => void): Account {
  if (process.getuid?.() !== 0) return ownAccount();
  const owner = existsSync(cluster) ? statSync(cluster).uid : 0;
  const found = (owner && lookUp(String(owner))) || lookUp('postgres') || lookUp('minsheng') || createAccount(log);
  if (!found) throw new StartError('数据库不能以 root 身份运行，本机又无法建立专用用户：请以普通用户运行 npm start');
  return { ...found, switchBy: 'uid' };
}

/** Whether the account can go into the folder, by everything the system checks. */
export function canEnter(account: Account, folder: string): boolean {
  if (account.switchBy === null) return true;
  return spawnSync('test', ['-x', folder], { uid: account.uid, gid: account.gid, cwd: '/' }).status === 0;
}

/**
 * The account with one capability of root: to pass through folders that only root may enter, such as /root itself.
 * Needed when root keeps the data there; nothing outside of the data folder has to be loosened for it.
 */
export function throughClosedFolders(account: Account, folder: string): Account {
  const tool = spawnSync('setpriv', ['--version']).status === 0;
  if (!tool || !passingCapability()) {
    throw new StartError(
      `数据文件夹 ${folder} 在只有 root 能进入的文件夹里，数据库用户 ${account.name} 进不去：请用 MINSHENG_DATA 指定别处（如 /var/lib/minsheng），或以普通用户运行`,
    );
  }
  return { ...account, switchBy: 'setpriv' };
}

/** How to run a program as the account. */
export function commandAs(account: Account, file: string, args: string[]): Command {
  if (account.switchBy === null) return { file, args, options: {} };
  if (account.switchBy === 'uid') return { file, args, options: { uid: account.uid, gid: account.gid } };
  const capability = `+${passingCapability()}`;
  const identity = [`--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
  return {
    file: 'setpriv',
    args: [...identity, `--inh-caps=${capability}`, `--ambient-caps=${capability}`, '--', file, ...args],
    options: {},
  };
}

function ownAccount(): Account {
  try {
    const { username, uid, gid } = userInfo();
    return { name: username, uid, gid, switchBy: null };
  } catch (error) {
    throw new StartError('当前用户在系统里没有名字（/etc/passwd），自带的数据库无法运行：请换一个用户', {
      cause: error,
    });
  }
}

function lookUp(user: string): Omit<Account, 'switchBy'> | null {
  const [uid, gid, name] = ['-u', '-g', '-un'].map((option) => {
    const found = spawnSync('id', [option, user], { encoding: 'utf8' });
    return found.status === 0 ? found.stdout.trim() : null;
  });
  return uid && gid && name && uid !== '0' ? { name, uid: Number(uid), gid: Number(gid) } : null;
}

function createAccount(log: (sentence: string) => void): Omit<Account, 'switchBy'> | null {
  const attempts: [string, string[]][] = [
    ['useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', 'minsheng']],
    ['adduser', ['-S', '-D', '-H', '-s', '/sbin/nologin', 'minsheng']],
  ];
  for (const [tool, args] of attempts) {
    if (spawnSync(tool, args).status === 0) {
      log('已建立系统用户 minsheng，数据库以它的身份运行（数据库不能以 root 运行）');
      return lookUp('minsheng');
    }
  }
  const nobody = lookUp('nobody');
  if (nobody) log('无法建立专用系统用户，数据库以 nobody 的身份运行；建议改为以普通用户运行 npm start');
  return nobody;
}

/** Reading through is enough; containers usually grant only the stronger of the two. */
function passingCapability(): string | null {
  const effective = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'))?.[1];
  const bits = BigInt(`0x${effective ?? 0}`);
  if (bits & 4n) return 'dac_read_search';
  return bits & 2n ? 'dac_override' : null;
}
