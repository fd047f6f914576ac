import type { Definition, Problem } from '@minsheng/contracts/workflow';
import type {
  NewWorkflow,
  Publication,
  Workflow,
  WorkflowChange,
  WorkflowVersion,
} from '@minsheng/contracts/workflow-routes';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { json } from '#platform/database';
import { conflict, invalid } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish as publishLive } from '#platform/live';
import { announce } from '#platform/topics';
import { checkAside } from './checker/aside.ts';
import { isPublishable } from './checker/checker.ts';
import { deadlineProblems, deadlinesOf } from './checker/limits.ts';
import { staffingProblems } from './checker/staffing.ts';
import { defaultProcess } from './default-process/process.ts';
import { definitionById, findVersion, forgetPublished, lockProcess, roleKeys } from './queries.ts';
import { workflowPublished } from './topics.ts';

export async function getWorkflow(ctx: Context, id: string): Promise<Workflow> {
  const [version, definition] = [await findVersion(ctx.db, id), await definitionById(ctx.db, id)];
  return { ...version, definition, problems: await problemsOf(ctx, definition) };
}

export async function problemsOf(ctx: Context, definition: Definition): Promise<Problem[]> {
  const problems = [
    ...(await checkAside(definition, await roleKeys(ctx.db))),
    ...deadlineProblems(definition, await deadlinesOf(ctx.db)),
    ...(await staffingProblems(ctx.db, definition)),
  ];
  return problems.toSorted((a, b) => a.severity.localeCompare(b.severity));
}

/** A draft may be as wrong as it likes; it becomes the next version of its process. */
export async function createDraft(ctx: Context, { key, name, definition }: NewWorkflow): Promise<Workflow> {
  await lockProcess(ctx.db, key);
  const id = newId(ctx.now);
  const version = await nextVersion(ctx.db, key);
  await ctx.db
    .insertInto('workflowDefinitions')
    .values({ id, key, version, name, status: 'draft', definition: stored(definition), ...byActor(ctx) })
    .execute();
  await record(ctx, {
    action: 'workflow.draft',
    objectKind: 'workflow',
    objectId: id,
    summary: `新建流程草稿“${name}”第 ${version} 版`,
  });
  return getWorkflow(ctx, id);
}

export async function saveDraft(ctx: Context, { id, revision, name, definition }: WorkflowChange): Promise<Workflow> {
  const draft = await lockDraft(ctx, { id, revision });
  await ctx.db
    .updateTable('workflowDefinitions')
    .set({ name, definition: stored(definition), revision: draft.revision + 1 })
    .where('id', '=', id)
    .execute();
  await tellOfChange(ctx);
  return getWorkflow(ctx, id);
}

/** Whoever has the versions or this draft open sees what it is now. */
const tellOfChange = (ctx: Context) =>
  publishLive(ctx, {
    audience: { permission: 'workflow.manage' },
    kind: 'workflowChanged',
    keys: ['workflow.get', 'workflow.list'],
  });

export async function discardDraft(ctx: Context, draft: { id: string; revision: number }): Promise<void> {
  const { id, name, version } = await lockDraft(ctx, draft);
  await ctx.db.deleteFrom('workflowDefinitions').where('id', '=', id).execute();
  await record(ctx, {
    action: 'workflow.discard',
    objectKind: 'workflow',
    objectId: id,
    summary: `删除流程草稿“${name}”第 ${version} 版`,
  });
}

/** From now on new tickets start on it. A definition that can strand a ticket is refused with the reasons. */
export async function publish(ctx: Context, { acceptsWarnings, ...draft }: Publication): Promise<Workflow> {
  const { id, key, name, version } = await lockDraft(ctx, draft);
  const problems = await problemsOf(ctx, await definitionById(ctx.db, id));
  assertPublishable(problems);
  if (!acceptsWarnings) assertNothingDoubtful(problems);
  await ctx.db
    .updateTable('workflowDefinitions')
    .set({ status: 'retired' })
    .where('key', '=', key)
    .where('status', '=', 'published')
    .execute();
  await ctx.db
    .updateTable('workflowDefinitions')
    .set({ status: 'published', publishedAt: ctx.now.toISOString(), publishedBy: ctx.actor.personId })
    .where('id', '=', id)
    .execute();
  forgetPublished(ctx.db);
  await record(ctx, {
    action: 'workflow.publish',
    objectKind: 'workflow',
    objectId: id,
    summary: `发布流程“${name}”第 ${version} 版`,
  });
  await announce(ctx, workflowPublished, { definitionId: id, key });
  await tellOfChange(ctx);
  return getWorkflow(ctx, id);
}

/** For the first start: the process of the product, unless the centre already has one. */
export async function ensureDefaultProcess(db: Kysely<DB>, now: Date): Promise<void> {
  const at = now.toISOString();
  await db
    .insertInto('workflowDefinitions')
    .values({
      id: newId(now),
      key: 'ticket',
      version: 1,
      name: '热线工单流程',
      status: 'published',
      definition: stored(defaultProcess),
      createdAt: at,
      publishedAt: at,
    })
    .onConflict((existing) => existing.columns(['key', 'version']).doNothing())
    .execute();
}

async function lockDraft(ctx: Context, { id, revision }: { id: string; revision: number }): Promise<WorkflowVersion> {
  const { key } = await findVersion(ctx.db, id);
  await lockProcess(ctx.db, key);
  const version = await findVersion(ctx.db, id);
  if (version.status !== 'draft') throw conflict('已发布的流程不能修改，请另建草稿');
  if (version.revision !== revision)
    throw conflict('这份草稿刚被别人修改过，请核对后再保存', await getWorkflow(ctx, id));
  return version;
}

function assertPublishable(problems: Problem[]): void {
  if (isPublishable(problems)) return;
  const errors = problems.filter(({ severity }) => severity === 'error');
  throw invalid(
    `流程有 ${errors.length} 处错误，不能发布：${errors[0]?.message ?? ''}`,
    errors.map(({ node, action, message }) => ({ path: [node, action].filter((part) => part !== null), message })),
  );
}

/** Warnings do not forbid, but somebody has to say that they were read. */
function assertNothingDoubtful(problems: Problem[]): void {
  const [first] = problems;
  if (!first) return;
  throw invalid(`流程有 ${problems.length} 处提示，请核对后勾选“仍然发布”：${first.message}`, [
    { path: ['acceptsWarnings'], message: first.message },
  ]);
}

async function nextVersion(db: Kysely<DB>, key: string): Promise<number> {
  const row = await db
    .selectFrom('workflowDefinitions')
    .select((eb) => eb.fn.max('version').as('version'))
    .where('key', '=', key)
    .executeTakeFirst();
  return (row?.version ?? 0) + 1;
}

const byActor = (ctx: Context) => ({ createdAt: ctx.now.toISOString(), createdBy: ctx.actor.personId });

const stored = (definition: Definition) => json(definition as never);
