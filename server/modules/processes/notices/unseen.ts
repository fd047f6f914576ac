import type { NodeNotice } from '@minsheng/contracts/node-notices';
import { visibleTo } from '#modules/tickets';
import { nodeName } from '#modules/workflow';
import type { Context } from '#platform/context';

const shownDays = 7;
const mostShown = 50;

/** What this person, their role or their unit was told and they have not seen; of tickets they may see. */
export async function unseenNotices(ctx: Context): Promise<NodeNotice[]> {
  const { personId, roles, unitId } = ctx.actor;
  const since = new Date(ctx.now.getTime() - shownDays * 24 * 60 * 60 * 1000).toISOString();
  const rows = await ctx.db
    .selectFrom('nodeNotices')
    .innerJoin('tickets', 'tickets.id', 'nodeNotices.ticketId')
    .leftJoin('nodeNoticeReaders', (join) => join.on('nodeNoticeReaders.personId', '=', personId))
    .where((eb) =>
      eb.or([
        eb('nodeNotices.personId', '=', personId),
        eb('nodeNotices.roleKey', 'in', [...roles, '']),
        ...(unitId ? [eb('nodeNotices.unitId', '=', unitId)] : []),
      ]),
    )
    .where('toldAt', '>', since)
    .where((eb) => eb.or([eb('seenUntil', 'is', null), eb('nodeNotices.id', '>', eb.ref('seenUntil'))]))
    .where((eb) => visibleTo(ctx.actor)(eb as never))
    .select(['nodeNotices.id', 'ticketId', 'tickets.number', 'tickets.title', 'nodeNotices.node', 'occasion', 'toldAt'])
    .select('nodeNotices.definitionId')
    .orderBy('nodeNotices.id', 'desc')
    .limit(mostShown)
    .execute();
  return Promise.all(
    rows.map(async ({ definitionId, node, occasion, ...row }) => ({
      ...row,
      occasion: occasion as NodeNotice['occasion'],
      nodeName: await nodeName(ctx.db, definitionId, node),
    })),
  );
}

/** Never back: an older mark of another tab changes nothing. */
export async function seenUntil(ctx: Context, until: string): Promise<void> {
  await ctx.db
    .insertInto('nodeNoticeReaders')
    .values({ personId: ctx.actor.personId, seenUntil: until })
    .onConflict((conflict) =>
      conflict
        .column('personId')
        .doUpdateSet({ seenUntil: until })
        .where((eb) => eb('nodeNoticeReaders.seenUntil', '<', until)),
    )
    .execute();
}
