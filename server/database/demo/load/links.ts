import { initialPermissions } from '@minsheng/contracts/roles';
import type { Definition } from '@minsheng/contracts/workflow';
import { linkTickets } from '#modules/linking';
import { nodeOf } from '#modules/workflow';
import type { Actor, Context } from '#platform/context';
import type { Row } from './rows.ts';
import type { Stored } from './stored.ts';

const mostMatters = 5;
const mostFollowers = 4;

/** Some of what several citizens called about is linked already (并案), the way a reviewer does it. */
export async function linkSome(
  ctx: Context,
  { definition, stored, rows }: { definition: Definition; stored: Stored; rows: readonly Row[] },
): Promise<void> {
  const reviewer = stored.people.find(({ roles }) => roles.includes('firstReviewer'));
  if (!reviewer) return;
  const inside = { ...ctx, actor: actorOf(reviewer) };
  const waits = ({ ticket, journey }: Row) =>
    ticket.kind !== 'report' &&
    !ticket.isSecret &&
    ['review', 'dispatch', 'unit'].includes(nodeOf(definition, journey.state.node).stage);
  const matters = [...Map.groupBy(rows.filter(waits), ({ ticket }) => ticket.group)]
    .filter(([group, members]) => group !== null && members.length >= 2)
    .sort(([, a], [, b]) => b.length - a.length)
    .slice(0, mostMatters);
  for (const [, members] of matters) {
    const tickets = members.slice(0, mostFollowers + 1).map(({ id }) => ({ id, version: 1 }));
    await linkTickets(inside, { tickets, reason: '多人反映同一件事' });
  }
}

const actorOf = ({ id }: { id: string }): Actor => ({
  personId: id,
  name: '',
  roles: ['firstReviewer'],
  permissions: new Set(initialPermissions.firstReviewer),
  unitId: null,
  unitScope: [],
  sessionId: null,
});
