import type { Module } from '#platform/module';
import { auditHandlers } from './routes.ts';

export { type Act, record } from './record.ts';

/** Who did what (审计). */
export const audit: Module = { name: 'audit', routes: { audit: auditHandlers } };
