import { Definition } from '@minsheng/contracts/workflow';
import type { WorkflowStatus, WorkflowVersion } from '@minsheng/contracts/workflow-routes';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { notFound } from '#platform/errors';
import { remembered } from '#platform/remembered';

/** The process that new tickets start on. */
export async function currentDefinition(
  db: Kysely<DB>,
  key = 'ticket',
): Promise<{ id: string; definition: Definition }> {
  const id = (await publishedIds.recall(db)).get(key);
  if (!id) throw notFound('还没有发布流程，请先在流程管理中发布');
  return { id, definition: await definitionById(db, id) };
}

const publishedIds = remembered('workflow', async (db) => {
  const rows = await db
    .selectFrom('workflowDefinitions')
    .select(['key', 'id'])
    .where('status', '=', 'published')
    .execute();
  return new Map(rows.map(({ key, id }) => [key, id]));
});
/** After a publication: the next ticket of this process starts on the new version. */
export const forgetPublished = publishedIds.forget;

// What was published never changes, so it need not be asked for twice.
const published = new Map<string, Definition>();

/** The version a running ticket stays on. */
export async function definitionById(db: Kysely<DB>, id: string): Promise<Definition> {
  const known = published.get(id);
  if (known) return known;
  const row = await db
    .selectFrom('workflowDefinitions')
    .select(['definition', 'status'])
    // What this transaction itself has published may yet be rolled back and change.
    .select(sql<boolean>`coalesce(xmin = pg_current_xact_id_if_assigned()::xid, false)`.as('isOwn'))
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('没有找到这个流程版本');
  const definition = Definition.parse(row.definition);
  if (row.status !== 'draft' && !row.isOwn) published.set(id, definition);
  return definition;
}

/** What a node is called in the version a ticket runs on; a node nobody knows keeps its key. */
export async function nodeName(db: Kysely<DB>, definitionId: string, key: string): Promise<string> {
  const { nodes } = await definitionById(db, definitionId);
  return nodes.find((node) => node.key === key)?.name ?? key;
}

/** Newest first. */
export async function listVersions(db: Kysely<DB>): Promise<WorkflowVersion[]> {
  const rows = await selectVersions(db).orderBy('key').orderBy('version', 'desc').execute();
  return rows.map(toVersion);
}

export async function findVersion(db: Kysely<DB>, id: string): Promise<WorkflowVersion> {
  const row = await selectVersions(db).where('workflowDefinitions.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有找到这个流程版本');
  return toVersion(row);
}

export async function roleKeys(db: Kysely<DB>): Promise<string[]> {
  const roles = await db.selectFrom('roles').select('key').execute();
  return roles.map(({ key }) => key);
}

/** Until the transaction ends, nobody else adds a version to this process or publishes one. */
export const lockProcess = (db: Kysely<DB>, key: string) =>
  sql`SELECT pg_advisory_xact_lock(hashtext('workflow'), hashtext(${key}))`.execute(db);

const selectVersions = (db: Kysely<DB>) =>
  db
    .selectFrom('workflowDefinitions')
    .leftJoin('people as creators', 'creators.id', 'workflowDefinitions.createdBy')
    .leftJoin('people as publishers', 'publishers.id', 'workflowDefinitions.publishedBy')
    .select([
      'workflowDefinitions.id',
      'key',
      'workflowDefinitions.version',
      'workflowDefinitions.name',
      'status',
      'revision',
      'workflowDefinitions.createdAt',
      'createdBy',
      'creators.name as creatorName',
      'publishedAt',
      'publishedBy',
      'publishers.name as publisherName',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof selectVersions>['executeTakeFirstOrThrow']>>;

const toVersion = ({ creatorName, publisherName, ...row }: Row): WorkflowVersion => ({
  ...row,
  status: row.status as WorkflowStatus,
  createdBy: reference(row.createdBy, creatorName),
  publishedBy: reference(row.publishedBy, publisherName),
});

const reference = (id: string | null, name: string | null) => (id && name !== null ? { id, name } : null);

/** Every node tickets may stand at: those of the published process, then those only older versions have. */
export async function processNodes(db: Kysely<DB>): Promise<{ key: string; name: string }[]> {
  const { rows } = await sql<{ key: string; name: string }>`
    SELECT DISTINCT ON (node->>'key') node->>'key' AS key, node->>'name' AS name, status = 'published' AS is_current,
      version, position
    FROM workflow_definitions, jsonb_array_elements(definition->'nodes') WITH ORDINALITY AS nodes (node, position)
    WHERE status <> 'draft' AND key = 'ticket'
    ORDER BY node->>'key', version DESC`.execute(db);
  const placed = rows as unknown as { key: string; name: string; isCurrent: boolean; position: number }[];
  return placed
    .toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent) || a.position - b.position)
    .map(({ key, name }) => ({ key, name }));
}
