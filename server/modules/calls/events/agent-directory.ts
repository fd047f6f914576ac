import type { CallEvent } from '@minsheng/contracts/call-events';
import type { Kysely } from 'kysely';
import type { DB } from '#database/schema';

/** Which person an event means, by id or by the extension of their telephone. */
export interface AgentDirectory {
  find(event: Pick<CallEvent, 'agentId' | 'agentExtension'>): string | null;
}

export async function agentDirectory(db: Kysely<DB>, events: readonly CallEvent[]): Promise<AgentDirectory> {
  const ids = events.flatMap((event) => event.agentId ?? []);
  const extensions = events.flatMap((event) => event.agentExtension ?? []);
  if (ids.length + extensions.length === 0) return { find: () => null };
  const people = await db
    .selectFrom('people')
    .select(['id', 'extension'])
    .where('isActive', '=', true)
    .where((eb) =>
      eb.or([
        ...(ids.length > 0 ? [eb('id', 'in', ids)] : []),
        ...(extensions.length > 0 ? [eb('extension', 'in', extensions)] : []),
      ]),
    )
    .execute();
  const byId = new Set(people.map(({ id }) => id));
  const byExtension = new Map(people.map(({ id, extension }) => [extension, id]));
  return {
    find: ({ agentId, agentExtension }) => {
      if (agentId !== undefined) return byId.has(agentId) ? agentId : null;
      return (agentExtension !== undefined && byExtension.get(agentExtension)) || null;
    },
  };
}
