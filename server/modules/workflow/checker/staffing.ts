import type { Definition, Problem, ProcessNode } from '@minsheng/contracts/workflow';
import { type Kysely, sql } from 'kysely';
import type { DB } from '#database/schema';
import { warning } from './problems.ts';

/** What the definition cannot know: whether anybody is there to do the work of each node, and enough of them. */
export async function staffingProblems(db: Kysely<DB>, { nodes, sideActions }: Definition): Promise<Problem[]> {
  const staff = await staffByRole(db);
  const names = new Map(staff.map(({ key, name }) => [key, name]));
  const count = new Map(staff.map(({ key, people }) => [key, people]));
  const isVacant = (role: string) => count.get(role) === 0;
  const vacant = nodes
    .filter(({ performer }) => performer && isVacant(performer.role))
    .map(({ key, name, performer }) =>
      warning(`“${name}”的办理角色“${names.get(performer?.role ?? '')}”目前没有人员，工单到此无人办理`, { node: key }),
    );
  const alone = nodes.filter(({ performer }) => performer && count.get(performer.role) === 1).flatMap(lonely(nodes));
  const sides = sideActions.flatMap(({ key, name, performer }) =>
    performer.by === 'roles' && performer.roles.every(isVacant)
      ? [warning(`“${name}”的办理角色目前都没有人员，无人能发起`, { action: key })]
      : [],
  );
  const untold = nodes.flatMap(({ key, name, notices = [] }) =>
    notices.flatMap(({ to }) =>
      to.by === 'role' && isVacant(to.role)
        ? [warning(`“${name}”要提醒的角色“${names.get(to.role)}”目前没有人员`, { node: key })]
        : [],
    ),
  );
  return [...vacant, ...alone, ...sides, ...untold];
}

/** The only person of a role cannot review what the only person of the same role did. */
const lonely = (nodes: readonly ProcessNode[]) => (node: ProcessNode) =>
  node.notBy.flatMap((other) => {
    const earlier = nodes.find(({ key }) => key === other);
    return node.performer?.by === 'role' && earlier?.performer?.role === node.performer.role
      ? [warning(`“${node.name}”须回避“${earlier.name}”的办理人，而该角色只有 1 人`, { node: node.key })]
      : [];
  });

async function staffByRole(db: Kysely<DB>): Promise<{ key: string; name: string; people: number }[]> {
  const { rows } = await sql<{ key: string; name: string; people: number }>`
    SELECT roles.key, roles.name, count(people.id) AS people
    FROM roles
    LEFT JOIN person_roles ON person_roles.role_key = roles.key
    LEFT JOIN people ON people.id = person_roles.person_id AND people.is_active
    GROUP BY roles.key, roles.name`.execute(db);
  return rows;
}
