import type { Context } from '#platform/context';

type Judgement = 'proposed' | 'refused';

/** What people said of this ticket and others, by the other one's id. */
export async function judgementsOf(ctx: Context, id: string) {
  const rows = await ctx.db
    .selectFrom('ticketPairs')
    .innerJoin('people', 'people.id', 'ticketPairs.judgedBy')
    .select(['earlierId', 'laterId', 'judgement', 'people.id as personId', 'people.name as personName'])
    .where((eb) => eb.or([eb('earlierId', '=', id), eb('laterId', '=', id)]))
    .execute();
  return new Map(
    rows.map(({ earlierId, laterId, judgement, personId, personName }) => [
      earlierId === id ? laterId : earlierId,
      { judgement: judgement as Judgement, by: { id: personId, name: personName } },
    ]),
  );
}

/** Whoever registered one of them thinks it is the same matter as the other. */
export const propose = (ctx: Context, one: string, other: string) => judge(ctx, [one, other], 'proposed');

/** They are two matters, and are not proposed again. */
export const refuse = (ctx: Context, one: string, other: string) => judge(ctx, [one, other], 'refused');

async function judge(ctx: Context, pair: [string, string], judgement: Judgement): Promise<void> {
  const [earlierId, laterId] = pair.sort() as [string, string];
  const said = { judgement, judgedBy: ctx.actor.personId, judgedAt: ctx.now.toISOString() };
  await ctx.db
    .insertInto('ticketPairs')
    .values({ earlierId, laterId, ...said })
    .onConflict((known) => known.columns(['earlierId', 'laterId']).doUpdateSet(said))
    .execute();
}

export async function forget(ctx: Context, one: string, other: string): Promise<void> {
  const [earlierId, laterId] = [one, other].sort() as [string, string];
  await ctx.db.deleteFrom('ticketPairs').where('earlierId', '=', earlierId).where('laterId', '=', laterId).execute();
}
