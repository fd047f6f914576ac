import { roleNames } from '@minsheng/contracts/roles';
import type { Definition } from '@minsheng/contracts/workflow';
import { useQueries, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { type PathName, pathIdsOf } from './condition-words.ts';
import type { NodeName, RoleName } from './words.ts';

export type Names = {
  roleName: RoleName;
  nodeName: NodeName;
  pathName: PathName;
  roleOptions: { value: string; label: string }[];
};

/** The names a process is told with: roles as this centre calls them, nodes, places and categories. */
export function useNames(definition: Definition): Names {
  const mayReadRoles = useMay('organization.read');
  const roles = useQuery({ ...api.organization.roles.queryOptions(), enabled: mayReadRoles });
  const paths = usePathNames(definition);
  const known = roles.data;
  return useMemo(() => {
    const named = new Map(known?.map(({ key, name }) => [key, name]) ?? Object.entries(roleNames));
    const nodes = new Map(definition.nodes.map(({ key, name }) => [key, name]));
    return {
      roleName: (key) => named.get(key) ?? (roleNames as Record<string, string>)[key] ?? key,
      nodeName: (key) => nodes.get(key) ?? key,
      pathName: (id) => paths[id] ?? '…',
      roleOptions: [...named].map(([value, label]) => ({ value, label })),
    };
  }, [known, definition.nodes, paths]);
}

function usePathNames({ nodes, sideActions }: Definition): Readonly<Record<string, string>> {
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
    // A plain object: the same names are then the same object, however often it is drawn.
    combine: (answers) => Object.fromEntries(ids.map(({ id }, at) => [id, answers[at]?.data?.fullName ?? '…'])),
  });
}
