import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { RunStateName } from './rehearsals.ts';
import { route } from './route.ts';

/** Running tickets at one node of one earlier version, and where they could go on. */
export const MigrationRow = z.object({
  definitionId: Id,
  version: z.int(),
  name: z.string(),
  node: z.string(),
  nodeName: z.string(),
  count: z.int(),
  /** The node of the new version with the same key, where there is one of the same kind. */
  proposed: z.string().nullable(),
});
export type MigrationRow = z.infer<typeof MigrationRow>;

export const MigrationChoice = z.object({ definitionId: Id, node: z.string().max(40), to: z.string().max(40) });
export type MigrationChoice = z.infer<typeof MigrationChoice>;

/** What each choice comes to: tickets that go, tickets that stay, and why. */
export const MigrationForecast = z.object({
  rows: z.array(
    z.object({
      definitionId: Id,
      node: z.string(),
      moving: z.int(),
      staying: z.int(),
      reasons: z.array(z.string()),
    }),
  ),
});
export type MigrationForecast = z.infer<typeof MigrationForecast>;

/** Running tickets taken along to a version (流程升级). */
export const ProcessMigration = z.object({
  id: Id,
  definitionId: Id,
  status: RunStateName,
  total: z.int(),
  moved: z.int(),
  stayed: z.int(),
  failure: z.string().nullable(),
  startedBy: Reference,
  startedAt: Timestamp,
  finishedAt: Timestamp.nullable(),
});
export type ProcessMigration = z.infer<typeof ProcessMigration>;

const ById = z.object({ id: Id });
const Plan = ById.extend({ mapping: z.array(MigrationChoice).min(1, '请至少选择一个环节').max(600) });

export const processMigrationRoutes = {
  rows: route({
    method: 'GET',
    path: '/workflows/{id}/running-tickets',
    permission: 'workflow.manage',
    summary: '仍在其他版本上办理的工单',
  })
    .input(ById)
    .output(z.array(MigrationRow)),
  /** Nothing is changed. */
  forecast: route({
    method: 'POST',
    path: '/workflows/{id}/migration-forecast',
    permission: 'workflow.manage',
    summary: '预览流程升级',
  })
    .input(Plan)
    .output(MigrationForecast),
  start: route({
    method: 'POST',
    path: '/workflows/{id}/migrations',
    permission: 'workflow.manage',
    summary: '升级办理中的工单',
  })
    .input(Plan)
    .output(ProcessMigration),
  list: route({
    method: 'GET',
    path: '/workflows/{id}/migrations',
    permission: 'workflow.manage',
    summary: '流程升级记录',
  })
    .input(ById)
    .output(z.array(ProcessMigration)),
  stays: route({
    method: 'GET',
    path: '/process-migrations/{id}/stays',
    permission: 'workflow.manage',
    summary: '未能升级的工单',
  })
    .input(ById)
    .output(z.array(z.object({ id: Id, number: z.string(), title: z.string(), why: z.string() }))),
  cancel: route({
    method: 'POST',
    path: '/process-migrations/{id}/cancellation',
    permission: 'workflow.manage',
    summary: '停止流程升级',
  })
    .input(ById)
    .output(ProcessMigration),
};
