import type { TreeNode } from '@minsheng/contracts/tree';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Split } from '../Split.tsx';
import type { NodeKind, NodeTask } from './kind.ts';
import { NodeDetail } from './NodeDetail.tsx';
import { NodeSide } from './NodeSide.tsx';

type Props<Node extends TreeNode> = {
  kind: NodeKind<Node>;
  /** The chosen node, from the address; null: the top. */
  at: string | null;
  inactive: boolean;
  isReadOnly?: boolean;
  onMove: (to: { at: string | null }) => void;
  onInactive: (inactive: boolean) => void;
};

/** A tree that the centre keeps: found by typing or opened level by level on the left, changed on the right. */
export function NodeWorkspace<Node extends TreeNode>(props: Props<Node>) {
  const { kind, at, inactive, isReadOnly = false, onMove, onInactive } = props;
  const queryClient = useQueryClient();
  const [task, setTask] = useState<NodeTask<Node> | null>(null);
  const [savedId, setSavedId] = useState<string | null>(null);
  const refresh = () => queryClient.invalidateQueries({ queryKey: kind.key() });
  const { Dialog } = kind;
  return (
    <>
      <Split
        sideLabel={`${kind.word}目录`}
        side={<NodeSide kind={kind} at={at} inactive={inactive} onMove={onMove} onInactive={onInactive} />}
      >
        <NodeDetail
          key={at}
          kind={kind}
          at={at}
          inactive={inactive}
          isReadOnly={isReadOnly}
          savedId={savedId}
          onMove={onMove}
          onTask={setTask}
          onChanged={refresh}
        />
      </Split>
      {task && (
        <Dialog
          task={task}
          onClose={() => setTask(null)}
          onSaved={(id) => {
            setTask(null);
            setSavedId(id);
            void refresh();
          }}
        />
      )}
    </>
  );
}
