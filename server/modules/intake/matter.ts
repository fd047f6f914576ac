import type { CitizenMatter, PublicMatter, Satisfaction } from '@minsheng/contracts/citizen';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';
import { definitionById, nodeOf } from '#modules/workflow';
import type { ItemRecord } from './items/record.ts';
import { type Matter, publicMatter } from './public-state.ts';

/** What the citizen, or the platform that sent it, may know of an item. */
export async function publicMatterOf(db: Kysely<DB>, item: ItemRecord): Promise<PublicMatter> {
  const ticket = item.ticketId ? await ticketOf(db, item.ticketId) : null;
  const rating = item.ticketId && ticket ? await ratingOf(db, item.ticketId, ticket.round) : null;
  const { number, receivedAt, decidedAt, reply } = item;
  return publicMatter({ number, receivedAt, decidedAt, reply, state: item.state as Matter['state'], ticket, rating });
}

/** The same with what the citizen wrote. */
export async function citizenMatterOf(db: Kysely<DB>, item: ItemRecord): Promise<CitizenMatter> {
  const supplements = await db
    .selectFrom('intakeSupplements')
    .select(['content', 'at'])
    .where('itemId', '=', item.id)
    .orderBy('id')
    .execute();
  return { ...(await publicMatterOf(db, item)), content: item.content, supplements };
}

async function ticketOf(db: Kysely<DB>, id: string) {
  const row = await db
    .selectFrom('tickets')
    .select(['status', 'node', 'definitionId', 'dueAt', 'registeredAt', 'answer', 'answeredAt', 'closedAt', 'round'])
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) return null;
  const { node, definitionId, ...ticket } = row;
  const dispatched = await db
    .selectFrom('ticketSteps')
    .select('at')
    .where('ticketId', '=', id)
    .where('outcome', '=', 'dispatched')
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
  const { stage } = nodeOf(await definitionById(db, definitionId), node);
  return { ...ticket, stage, dispatchedAt: dispatched?.at ?? null };
}

async function ratingOf(db: Kysely<DB>, ticketId: string, round: number): Promise<PublicMatter['rating']> {
  const row = await db
    .selectFrom('intakeRatings')
    .select(['satisfaction', 'words', 'at'])
    .where('ticketId', '=', ticketId)
    .where('round', '=', round)
    .executeTakeFirst();
  return row ? { ...row, satisfaction: row.satisfaction as Satisfaction } : null;
}
