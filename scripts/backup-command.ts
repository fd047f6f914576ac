import { readConfig } from '../server/platform/config.ts';
import { StartError } from '../server/platform/errors.ts';

// What the two commands `backup` and `restore` have in common.

export const say = (sentence: string) => console.log(sentence);

export const megabytes = (bytes: number) => (bytes / 1_000_000).toFixed(1);

export function fail(error: unknown): never {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof StartError) console.error(message);
  else if (code === 'ENOSPC') console.error('磁盘已满：请清理空间，或指定另一块磁盘上的文件夹');
  else if (code === 'EACCES' || code === 'EPERM')
    console.error(`没有权限：请用运行 npm start 的同一个用户执行（${message}）`);
  else console.error(error);
  process.exit(1);
}

export function folderArgument(usage: string): string {
  const [folder, ...more] = process.argv.slice(2);
  if (folder && !folder.startsWith('-') && more.length === 0) return folder;
  console.error(usage);
  process.exit(1);
}

export function configForBackup(command: string): { dataFolder: string; hasObjectStore: boolean } {
  try {
    const config = readConfig(process.env);
    if (config.databaseUrl) {
      throw new StartError(
        `${command} 只管自带的数据库；MINSHENG_DATABASE_URL 指定的数据库请用 pg_dump 或它自己的备份工具，附件在 ${config.dataFolder}/files`,
      );
    }
    return { dataFolder: config.dataFolder, hasObjectStore: config.s3 !== null };
  } catch (error) {
    return fail(error);
  }
}
