import type { Module } from '#platform/module';
import { dropOldFiles, resumeSilentImports, workOnImport } from './imports/jobs.ts';
import { articleImportHandlers, exchangeHandlers } from './routes.ts';
import { exchangeStreams } from './streams.ts';

/** What comes from elsewhere: older platforms' tickets (历史工单导入) and knowledge (知识导入). */
export const exchange: Module = {
  name: 'exchange',
  routes: { exchange: exchangeHandlers, articleImports: articleImportHandlers },
  rawRoutes: exchangeStreams,
  jobs: [workOnImport, dropOldFiles],
  periodic: [resumeSilentImports],
};

export { importFile } from './command/import-file.ts';
export { cancelImport } from './imports/actions.ts';
export { listProblems } from './imports/problems.ts';
export { openTable } from './reading/open.ts';
