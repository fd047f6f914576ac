import type { TreeNode } from '@minsheng/contracts/tree';
import { useQueries } from '@tanstack/react-query';
import type { PanelNode } from '../TreePanel.tsx';
import type { NodeKind } from './kind.ts';

/** The top of the tree and what lies below every opened node, level by level as it is opened. */
export function useLazyTree<Node extends TreeNode>(
  { below }: Pick<NodeKind<Node>, 'below'>,
  { expanded, inactive }: { expanded: readonly string[]; inactive: boolean },
) {
  return useQueries({
    queries: [undefined, ...expanded].map((parent) => below({ parent, inactive, depth: 1 })),
    combine: (answers) => {
      const [top] = answers;
      const opened = new Map(expanded.map((id, at) => [id, answers[at + 1]?.data]));
      return {
        nodes: top?.data ? panelNodes(top.data, opened) : undefined,
        error: answers.find(({ error }) => error)?.error ?? null,
        refetch: () => Promise.all(answers.map((answer) => answer.refetch())),
      };
    },
  });
}

const panelNodes = <Node extends TreeNode>(
  nodes: readonly Node[],
  opened: ReadonlyMap<string, readonly Node[] | undefined>,
): PanelNode[] =>
  nodes.map(({ id, name, isActive, hasChildren }) => {
    const below = opened.get(id);
    return {
      key: id,
      name,
      isActive,
      isLeaf: !hasChildren,
      ...(below ? { children: panelNodes(below, opened) } : {}),
    };
  });
