import { Definition } from '@minsheng/contracts/workflow';
import { roleRemoved } from '#modules/organization';
import type { Context } from '#platform/context';
import { invalid } from '#platform/errors';
import { listen } from '#platform/topics';

export const listeners = [listen(roleRemoved, (ctx, { key, name }) => assertUnneeded(ctx, key, name))];

/** Also by retired versions: tickets may still be running on them. */
async function assertUnneeded(ctx: Context, role: string, name: string): Promise<void> {
  const versions = await ctx.db.selectFrom('workflowDefinitions').select(['name', 'version', 'definition']).execute();
  const needing = versions.find(({ definition }) => rolesOf(Definition.parse(definition)).has(role));
  if (needing) throw invalid(`流程“${needing.name}”第 ${needing.version} 版由“${name}”办理，不能删除这个角色`);
}

function rolesOf({ nodes, sideActions }: Definition): Set<string> {
  return new Set([
    ...nodes.flatMap(({ performer }) => performer?.role ?? []),
    ...sideActions.flatMap(({ performer }) => (performer.by === 'roles' ? performer.roles : [])),
  ]);
}
