import { backUp } from '../server/platform/postgres/backup.ts';
import { configForBackup, fail, folderArgument, megabytes, say } from './backup-command.ts';

const folder = folderArgument('用法：npm run backup -- <备份文件夹>，例如 npm run backup -- /backup/minsheng-20261122');
const { dataFolder, hasObjectStore } = configForBackup('npm run backup');

await backUp({ dataFolder, folder, now: new Date(), say })
  .then(({ files, bytes }) => {
    say(`备份完成：${folder}（${files} 个文件，${megabytes(bytes)} MB）`);
    if (hasObjectStore) say('附件存放在对象存储中，不在这份备份里：请用对象存储自己的备份功能');
    say('里面有诉求人的个人信息，请妥善保管；定期用 npm run restore 恢复到另一个文件夹，确认可用');
  })
  .catch(fail);
