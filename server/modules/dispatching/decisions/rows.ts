import type { Selectable, Updateable } from 'kysely';
import type { DB } from '#database/schema';
import type { Context } from '#platform/context';
import { publish } from '#platform/live';

export type Decision = Selectable<DB['dispatchDecisions']>;

export const lockDecision = (ctx: Context, id: string): Promise<Decision | undefined> =>
  ctx.db.selectFrom('dispatchDecisions').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const changeDecision = (ctx: Context, id: string, columns: Updateable<DB['dispatchDecisions']>) =>
  ctx.db
    .updateTable('dispatchDecisions')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();

/** The lists that show what is about to happen ask again. */
export const tellDispatchers = (ctx: Context) =>
  publish(ctx, {
    audience: { permission: 'dispatching.read' },
    kind: 'dispatching.changed',
    keys: ['dispatching'],
  });
