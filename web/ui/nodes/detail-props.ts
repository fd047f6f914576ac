import type { TreeNode } from '@minsheng/contracts/tree';
import type { NodeKind, NodeTask } from './kind.ts';

export type DetailProps<Node extends TreeNode> = {
  kind: NodeKind<Node>;
  at: string | null;
  inactive: boolean;
  isReadOnly: boolean;
  /** What was saved last: shown, wherever in the list it is. */
  savedId: string | null;
  onMove: (to: { at: string | null }) => void;
  onTask: (task: NodeTask<Node>) => void;
  onChanged: () => unknown;
};
