import type { TreeNode } from '@minsheng/contracts/tree';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Skeleton } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { ErrorState } from '../ErrorState.tsx';
import { type PanelNode, TreePanel } from '../TreePanel.tsx';
import type { NodeKind } from './kind.ts';
import { useLazyTree } from './lazy-tree.ts';
import styles from './nodes.module.css';

type Props<Node extends TreeNode> = {
  kind: NodeKind<Node>;
  at: string | null;
  inactive: boolean;
  onMove: (to: { at: string | null }) => void;
  onInactive: (inactive: boolean) => void;
};

export function NodeSide<Node extends TreeNode>({ kind, at, inactive, onMove, onInactive }: Props<Node>) {
  const { expanded, setExpanded } = useOpenedPath(kind, at);
  const tree = useLazyTree(kind, { expanded, inactive });
  useOnlyRoot(tree.nodes, at, onMove);
  const { Picker } = kind;
  return (
    <>
      <div className={styles.sideHead}>
        <Picker
          isBare
          value={null}
          onChange={(id) => id && onMove({ at: id })}
          placeholder="查找：汉字、拼音或首字母"
          aria-label={`查找${kind.word}`}
        />
        <div className={styles.sideRow}>
          <Button type="link" size="small" aria-current={at === null} onClick={() => onMove({ at: null })}>
            全部{kind.levels[0]}
          </Button>
          <Checkbox checked={inactive} onChange={(event) => onInactive(event.target.checked)}>
            显示停用的
          </Checkbox>
        </div>
      </div>
      {tree.error && !tree.nodes ? (
        <ErrorState error={tree.error} onRetry={tree.refetch} />
      ) : tree.nodes ? (
        <TreePanel
          label={kind.word}
          nodes={tree.nodes}
          selected={at}
          onSelect={(key) => onMove({ at: key })}
          expanded={expanded}
          onExpand={setExpanded}
        />
      ) : (
        <Skeleton active title={false} paragraph={{ rows: 10 }} className={styles.skeleton} />
      )}
    </>
  );
}

/** Where the tree has one root, as a city has, the page opens with it. */
function useOnlyRoot(nodes: readonly PanelNode[] | undefined, at: string | null, onMove: (to: { at: string }) => void) {
  const isDone = useRef(false);
  useEffect(() => {
    if (!nodes || isDone.current) return;
    isDone.current = true;
    const [root] = nodes;
    if (at === null && root && nodes.length === 1) onMove({ at: root.key });
  }, [nodes, at, onMove]);
}

/** Whatever way a node was chosen, the way down to it is open. */
function useOpenedPath<Node extends TreeNode>(kind: NodeKind<Node>, at: string | null) {
  const [expanded, setExpanded] = useState<string[]>([]);
  const chosen = useQuery({ ...kind.one(at ?? ''), enabled: at !== null });
  const path = chosen.data?.path.map(({ id }) => id).join(' ') ?? '';
  useEffect(() => {
    const ids = path.split(' ').filter(Boolean);
    const opened = ids.length === 1 ? ids : ids.slice(0, -1);
    setExpanded((now) => [...new Set([...now, ...opened])]);
  }, [path]);
  return { expanded, setExpanded };
}
