import type { Definition } from '@minsheng/contracts/workflow';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { definitionById } from '#modules/workflow';

/** Which version of the process a ticket's steps belong to: the one it runs on, unless it was taken along (流程升级). */
export interface Versions {
  /** The version at the step with this number. */
  of(seq: number): Definition;
  /** What a node is called in the newest of the versions that have it. */
  nameOf(node: string): string;
}

export async function versionsOf(db: Kysely<DB>, ticketId: string, current: Definition): Promise<Versions> {
  const rows = await db
    .selectFrom('ticketMigrations')
    .select(['seq', 'fromDefinitionId'])
    .where('ticketId', '=', ticketId)
    .orderBy('seq')
    .execute();
  const earlier: { until: number; definition: Definition }[] = [];
  for (const { seq, fromDefinitionId } of rows) {
    earlier.push({ until: seq, definition: await definitionById(db, fromDefinitionId) });
  }
  const newestFirst = [current, ...earlier.map(({ definition }) => definition).reverse()];
  return {
    of: (seq) => earlier.find(({ until }) => seq <= until)?.definition ?? current,
    nameOf: (node) => newestFirst.flatMap(({ nodes }) => nodes).find(({ key }) => key === node)?.name ?? node,
  };
}
