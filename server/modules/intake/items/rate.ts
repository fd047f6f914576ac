import type { Satisfaction } from '@minsheng/contracts/citizen';
import { actionFor, inputsFor } from '#modules/callbacks';
import { readParameter } from '#modules/parameters';
import { lockTicket, noteEvent, takeStep } from '#modules/tickets';
import { definitionById, nodeOf } from '#modules/workflow';
import type { PublicContext } from '#platform/context';
import { conflict } from '#platform/errors';
import { newId } from '#platform/ids';
import { publicMatterOf } from '../matter.ts';
import { ratingsCount } from '../parameters.ts';
import { asPlatform } from '../platform-actor.ts';
import { type ItemRecord, tellInbox } from './record.ts';

interface Rating {
  satisfaction: Satisfaction;
  words: string;
  /** The satisfaction in Chinese. */
  name: string;
}

/**
 * How content the citizen is with the answer, once for each answer. It counts as the callback's result only where the
 * centre wants that and the ticket waits for its callback; else it is a remark the caller reads.
 */
export async function rateItem(ctx: PublicContext, item: ItemRecord, rating: Rating): Promise<void> {
  const { canRate } = await publicMatterOf(ctx.db, item);
  if (!canRate || !item.ticketId) throw conflict('这件事项现在不能评价，或已经评价过');
  const platform = asPlatform(ctx, ['callbackAgent']);
  const ticket = await lockTicket(platform, item.ticketId);
  const { satisfaction, words, name } = rating;
  const node = nodeOf(await definitionById(ctx.db, ticket.definitionId), ticket.node);
  const counts = (await readParameter(ctx.db, ratingsCount)) && node.stage === 'callback';
  const made = await ctx.db
    .insertInto('intakeRatings')
    .values({
      id: newId(ctx.now),
      itemId: item.id,
      ticketId: ticket.id,
      round: ticket.round,
      ...{ satisfaction, words, counted: counts },
      at: ctx.now.toISOString(),
    })
    .onConflict((on) => on.doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!made) throw conflict('您已经评价过了');
  const tone = satisfaction === 'dissatisfied' ? ('warn' as const) : ('good' as const);
  await noteEvent(platform, { ticketId: ticket.id, title: `诉求人网上评价：${name}`, body: words, tone });
  if (counts) await countRating(platform, ticket, node, rating);
  await tellInbox(ctx);
}

async function countRating(
  platform: ReturnType<typeof asPlatform>,
  { id, version }: { id: string; version: number },
  node: ReturnType<typeof nodeOf>,
  { satisfaction, words, name }: Rating,
): Promise<void> {
  const action = actionFor(node, satisfaction === 'dissatisfied' ? 'dissatisfied' : 'satisfied');
  if (!action) return;
  const opinion = `诉求人网上评价：${name}${words ? `；${words}` : ''}`;
  const inputs = inputsFor(action.fields, { satisfaction, reasons: [], opinion });
  await takeStep(platform, { id, version, action: action.key, inputs });
}
