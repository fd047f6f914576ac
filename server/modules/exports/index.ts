import type { Module } from '#platform/module';
import { dropExpired, resumeSilentExports, runExport } from './jobs.ts';
import { exportHandlers } from './routes.ts';
import { exportStreams } from './streams.ts';

/** What a query finds, as a file (导出). */
export const exports: Module = {
  name: 'exports',
  routes: { exports: exportHandlers },
  rawRoutes: exportStreams,
  jobs: [runExport, dropExpired],
  periodic: [resumeSilentExports],
};
