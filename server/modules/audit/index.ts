import type { Module } from '#platform/module';
import { auditHandlers } from './routes.ts';

export { record } from './record.ts';

/** Who did what (审计). */
export const audit: Module = { name: 'audit', routes: { audit: auditHandlers } };
