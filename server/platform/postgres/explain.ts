/** What PostgreSQL says when it cannot go on, as the sentence an operator can act on. First match wins. */
const sentences: [RegExp, (found: RegExpExecArray) => string][] = [
  [
    /No space left on device|Disk quota exceeded/,
    () => '磁盘已满，数据库无法写入：请清理磁盘空间后重新启动，已确认保存的数据不会丢失',
  ],
  [/Read-only file system/, () => '数据文件夹所在的磁盘是只读的：请恢复可写，或用 MINSHENG_DATA 指定另一个文件夹'],
  [
    /error while loading shared libraries: ([^:\s]+)/,
    ([, name]) => `缺少系统库 ${name}，自带的数据库无法运行：请安装它，或用 MINSHENG_DATABASE_URL 指定一个数据库`,
  ],
  [
    /version [`'"]?GLIBC_([\d.]+)/,
    ([, version]) =>
      `操作系统太旧（需要 glibc ${version} 或更高）：请升级系统，或用 MINSHENG_DATABASE_URL 指定一个数据库`,
  ],
  [
    /could not (?:map anonymous shared memory|create shared memory segment)|Cannot allocate memory|out of memory/,
    () => '内存不足，数据库无法启动：请关闭其他程序或增加内存',
  ],
  [
    /database files are incompatible with server|was initialized by PostgreSQL version/,
    () => '数据库文件与本程序自带的 PostgreSQL 版本不符：请用原来的程序版本打开',
  ],
  [/lock file "[^"]*" already exists/, () => '数据库文件正被另一个 PostgreSQL 使用：请先停止它'],
  [/pre-existing shared memory block/, () => '上一次的数据库进程还没有完全退出：请稍候几秒再启动'],
  [
    /could not locate a valid checkpoint record|invalid checkpoint record|checksum mismatch|invalid page in block|could not open control file|could not find the database system/,
    () => '数据库文件已损坏：请保留数据文件夹，并用 npm run restore 从最近一次备份恢复',
  ],
  [
    /unrecognized configuration parameter "([^"]+)"|invalid value for parameter "([^"]+)"/,
    ([, unknown, wrong]) => `数据库设置 ${unknown ?? wrong} 不正确：请检查数据文件夹里的 postgresql.conf`,
  ],
  [
    /Permission denied|Operation not permitted|invalid permissions/,
    () => '没有权限读写数据库文件：请检查数据文件夹的所有者和权限',
  ],
];

export function explain(output: string): string | null {
  for (const [pattern, sentence] of sentences) {
    const found = pattern.exec(output);
    if (found) return sentence(found);
  }
  return null;
}
