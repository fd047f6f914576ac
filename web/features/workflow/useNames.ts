import { roleNames } from '@minsheng/contracts/roles';
import type { Definition } from '@minsheng/contracts/workflow';
import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { pathIdsOf } from './condition-words.ts';

/** The names a process is told with: roles as this centre calls them, nodes, places and categories. */
export function useNames(definition: Definition) {
  const mayReadRoles = useMay('organization.read');
  const roles = useQuery({ ...api.organization.roles.queryOptions(), enabled: mayReadRoles });
  const named = new Map(roles.data?.map(({ key, name }) => [key, name]));
  const nodes = new Map(definition.nodes.map(({ key, name }) => [key, name]));
  const paths = usePathNames(definition);
  return {
    roleName: (key: string) => named.get(key) ?? (roleNames as Record<string, string>)[key] ?? key,
    nodeName: (key: string) => nodes.get(key) ?? key,
    pathName: (id: string) => paths.get(id) ?? '…',
  };
}

function usePathNames({ nodes, sideActions }: Definition): ReadonlyMap<string, string> {
  const actions = [...nodes.flatMap((node) => node.actions), ...sideActions];
  const conditions = [
    ...actions.flatMap(({ when, to }) => [when, ...to.map((way) => way.when)]),
    ...nodes.map(({ fold }) => fold?.when),
  ];
  const ids = [...new Map(conditions.flatMap(pathIdsOf).map((each) => [each.id, each])).values()];
  return useQueries({
    queries: ids.map(({ fact, id }) => ({
      ...(fact === 'place' ? api.places : api.categories).get.queryOptions({ input: { id } }),
      staleTime: 10 * 60 * 1000,
    })) as unknown as { queryKey: readonly unknown[]; queryFn: () => Promise<{ fullName: string }> }[],
    combine: (answers) => new Map(ids.map(({ id }, at) => [id, answers[at]?.data?.fullName ?? '…'])),
  });
}
