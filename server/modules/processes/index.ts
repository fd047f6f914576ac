import type { Module } from '#platform/module';
import { migrateTickets } from './migrations/job.ts';
import { tellOfNodes } from './notices/tell.ts';
import { rehearseTickets } from './rehearsals/job.ts';
import { nodeNoticeHandlers, processMigrationHandlers, rehearsalHandlers } from './routes.ts';

/** What a process means for tickets: 试运行 of a draft, 升级 of the running ones, 环节提醒. */
export const processes: Module = {
  name: 'processes',
  routes: {
    rehearsals: rehearsalHandlers,
    processMigrations: processMigrationHandlers,
    nodeNotices: nodeNoticeHandlers,
  },
  jobs: [rehearseTickets, migrateTickets],
  periodic: [tellOfNodes],
};
