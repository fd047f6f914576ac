import { Definition, type Problem } from '@minsheng/contracts/workflow';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useDebounced } from '../../ui/useDebounced.ts';

const quietMilliseconds = 500;

/** What the server's checker says of the process as it is being edited, a moment after each change. */
export function useProblems(definition: Definition, first: readonly Problem[]) {
  const settled = useDebounced(definition, quietMilliseconds);
  const parsed = Definition.safeParse(settled);
  const checked = useQuery({
    ...api.workflow.check.queryOptions({ input: { definition: withoutPlaces(settled) } }),
    enabled: parsed.success,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  const isCurrent = settled === definition && !checked.isFetching;
  if (!parsed.success) return { problems: unfinished(settled), isChecking: false };
  return { problems: checked.data ?? first, isChecking: !isCurrent };
}

/** Where things are drawn makes no difference to what is right. */
const withoutPlaces = (definition: Definition): Definition => ({
  ...definition,
  nodes: definition.nodes.map(({ position: _, ...node }) => node),
});

/** What is not filled in yet, told in the same way as what the checker finds. */
function unfinished(definition: Definition): Problem[] {
  const { error } = Definition.safeParse(definition);
  return (error?.issues ?? []).map(({ path, message }) => {
    const [list, index, kind, action] = path;
    const part = list === 'nodes' ? definition.nodes[Number(index)] : undefined;
    const side = list === 'sideActions' ? definition.sideActions[Number(index)] : undefined;
    const own = kind === 'actions' ? part?.actions[Number(action)] : undefined;
    return {
      severity: 'error' as const,
      node: part?.key ?? null,
      action: own?.key ?? side?.key ?? null,
      message: `“${own?.name || part?.name || side?.name || '未命名'}”：${message}`,
    };
  });
}
