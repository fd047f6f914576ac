import { restore } from '../server/platform/postgres/restore.ts';
import { configForBackup, fail, folderArgument, megabytes, say } from './backup-command.ts';

const folder = folderArgument(
  '用法：npm run restore -- <备份文件夹>；恢复到 MINSHENG_DATA（默认 ./data），那里必须还没有内容',
);
const { dataFolder } = configForBackup('npm run restore');

await restore({ folder, dataFolder, say })
  .then(({ madeAt, databaseBytes, files }) => {
    say(`恢复完成：${madeAt} 的备份，${files} 个文件，数据库 ${megabytes(databaseBytes)} MB，已检查能正常打开`);
    say('现在可以运行 npm start');
  })
  .catch(fail);
