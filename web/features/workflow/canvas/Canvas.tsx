import { ClusterOutlined, ExpandOutlined, TagOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import type { Definition, Position, Problem } from '@minsheng/contracts/workflow';
import {
  applyNodeChanges,
  type Connection,
  type Edge,
  MarkerType,
  type Node,
  type NodeChange,
  type OnSelectionChangeParams,
  Panel,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { Button, Tooltip } from 'antd';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import type { Chosen } from '../chosen.ts';
import type { Names } from '../useNames.ts';
import { LaneColumn, StepCard } from './Cards.tsx';
import styles from './canvas.module.css';
import { chinese } from './chinese.ts';
import { type LaneNode, lanesOf, type StepNode, stepsOf, type WayEdge, waysOf } from './graph.ts';
import { layoutOf } from './layout.ts';
import { WayLine } from './WayLine.tsx';

type Props = {
  definition: Definition;
  names: Names;
  problems: readonly Problem[];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen | null) => void;
  /** Without it the picture is for reading. */
  edits?: CanvasEdits | undefined;
};

export type CanvasEdits = {
  move: (positions: ReadonlyMap<string, Position>) => void;
  connect: (from: string, to: string) => void;
  removeNodes: (keys: readonly string[]) => void;
  removeConnection: (from: string, to: string) => void;
  tidy: () => void;
};

const nodeTypes = { step: StepCard, lane: LaneColumn };
const edgeTypes = { way: WayLine };

export const Canvas = (props: Props) => (
  <ReactFlowProvider>
    <Picture {...props} />
  </ReactFlowProvider>
);

function Picture({ definition, names, problems, chosen, onChoose, edits }: Props) {
  const [isAllShown, setIsAllShown] = useState(false);
  const layout = useMemo(() => layoutOf(definition), [definition]);
  const key = chosen?.node ?? undefined;
  const steps = useMemo(() => stepsOf(definition, layout, names, problems), [definition, layout, names, problems]);
  const { nodes, onNodesChange } = useNodes(steps, lanesOf(layout), key, edits);
  const edges = waysOf(definition, layout, names, { chosen: key, all: isAllShown, problems }).map((edge) =>
    drawn(edge, chosen),
  );
  useReveal(key);
  const select = ({ nodes: [node], edges: [edge] }: OnSelectionChangeParams<StepNode | LaneNode, WayEdge>) => {
    if (node?.type === 'step' && node.id !== key) onChoose({ node: node.id, action: null });
    else if (edge && !node) onChoose(chosenBy(layout, edge.source, edge.target));
  };
  const connect = ({ source, target }: Connection) => edits?.connect(source, target);
  return (
    <section className={styles.canvas} data-readonly={!edits} aria-label="流程图">
      <ReactFlow<StepNode | LaneNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onNodeClick={(_, node) => node.type === 'step' && onChoose({ node: node.id, action: null })}
        onEdgeClick={(_, { source, target }) => onChoose(chosenBy(layout, source, target))}
        onSelectionChange={select}
        onPaneClick={() => onChoose(null)}
        onConnect={connect}
        onBeforeDelete={(gone) => remove(gone, edits)}
        deleteKeyCode={edits ? ['Delete', 'Backspace'] : null}
        nodesDraggable={Boolean(edits)}
        nodesConnectable={Boolean(edits)}
        multiSelectionKeyCode={null}
        minZoom={0.3}
        maxZoom={2}
        fitView
        fitViewOptions={{ padding: 0.02, minZoom: 0.6, maxZoom: 1.1 }}
        ariaLabelConfig={chinese}
      >
        <Tools {...{ isAllShown, setIsAllShown, edits }} />
        <Legend />
      </ReactFlow>
    </section>
  );
}

/** What is deleted goes from the process, not from the picture: that follows. */
async function remove(gone: { nodes: Node[]; edges: Edge[] }, edits: CanvasEdits | undefined): Promise<false> {
  const steps = gone.nodes.filter(({ type }) => type === 'step');
  const [edge] = gone.edges;
  if (steps.length > 0) edits?.removeNodes(steps.map(({ id }) => id));
  else if (edge) edits?.removeConnection(edge.source, edge.target);
  return false;
}

/** A line stands for all ways between two nodes; the first of them is the one to look at. */
function chosenBy({ connections }: ReturnType<typeof layoutOf>, from: string, to: string): Chosen {
  const connection = connections.find((each) => each.from === from && each.to === to);
  return { node: from, action: connection?.ways[0]?.action ?? null };
}

function drawn(edge: WayEdge, chosen: Chosen | null): WayEdge {
  const touches = edge.source === chosen?.node || edge.target === chosen?.node;
  const isFaint = chosen?.node && !touches && edge.data?.kind !== 'main';
  const className = `way-${edge.data?.kind} ${isFaint || (!chosen?.node && edge.data?.kind === 'danger') ? 'way-faint' : ''}`;
  const color = { main: 'var(--ms-accent)', danger: 'var(--ms-bad)', way: 'var(--ms-line-control)' };
  return {
    ...edge,
    className,
    markerEnd: { type: MarkerType.ArrowClosed, width: 16, height: 16, color: color[edge.data?.kind ?? 'way'] },
  };
}

/** React Flow moves nodes while they are dragged; where they come to rest is an edit. */
function useNodes(steps: StepNode[], lanes: LaneNode[], chosen: string | undefined, edits: CanvasEdits | undefined) {
  const [moving, setMoving] = useState<StepNode[]>(steps);
  useEffect(() => {
    setMoving((now) =>
      steps.map((step) => {
        const known = now.find(({ id }) => id === step.id);
        return { ...step, selected: step.id === chosen, ...(known?.measured ? { measured: known.measured } : {}) };
      }),
    );
  }, [steps, chosen]);
  const onNodesChange = useCallback(
    (changes: NodeChange<StepNode | LaneNode>[]) => {
      setMoving((now) => applyNodeChanges(changes as NodeChange<StepNode>[], now));
      const rested = changes.flatMap((change) =>
        change.type === 'position' && change.dragging !== true && change.position
          ? [[change.id, change.position] as const]
          : [],
      );
      if (rested.length === 0 || !edits) return;
      edits.move(new Map(rested.map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }])));
    },
    [edits],
  );
  return { nodes: [...lanes, ...moving], onNodesChange };
}

/** What was chosen elsewhere (a problem, the list) comes into view. */
function useReveal(key: string | undefined) {
  const { getNode, getViewport, setCenter, getInternalNode } = useReactFlow();
  useEffect(() => {
    const node = key ? getNode(key) : undefined;
    const frame = document.querySelector('.react-flow')?.getBoundingClientRect();
    if (!node || !frame || !getInternalNode(node.id)) return;
    const { x, y, zoom } = getViewport();
    const [left, top] = [node.position.x * zoom + x, node.position.y * zoom + y];
    const isInView = left > 0 && top > 0 && left < frame.width - 100 && top < frame.height - 40;
    if (!isInView) void setCenter(node.position.x + 80, node.position.y + 30, { zoom });
  }, [key, getNode, getViewport, setCenter, getInternalNode]);
}

type ToolsProps = { isAllShown: boolean; setIsAllShown: (next: boolean) => void; edits: CanvasEdits | undefined };

function Tools({ isAllShown, setIsAllShown, edits }: ToolsProps) {
  const { zoomIn, zoomOut, fitView } = useReactFlow();
  const fit = () => void fitView({ padding: 0.04 });
  useHotkeys([
    { keys: 'Alt+=', label: '放大流程图', run: () => void zoomIn() },
    { keys: 'Alt+-', label: '缩小流程图', run: () => void zoomOut() },
    { keys: 'Alt+0', label: '流程图适合窗口', run: fit },
  ]);
  return (
    <Panel position="top-right" className={styles.tools}>
      <Tooltip title="放大（Alt+=）">
        <Button size="small" aria-label="放大" icon={<ZoomInOutlined />} onClick={() => void zoomIn()} />
      </Tooltip>
      <Tooltip title="缩小（Alt+-）">
        <Button size="small" aria-label="缩小" icon={<ZoomOutOutlined />} onClick={() => void zoomOut()} />
      </Tooltip>
      <Tooltip title="适合窗口（Alt+0）">
        <Button size="small" aria-label="适合窗口" icon={<ExpandOutlined />} onClick={fit} />
      </Tooltip>
      <Button
        size="small"
        icon={<TagOutlined />}
        type={isAllShown ? 'primary' : 'default'}
        aria-pressed={isAllShown}
        onClick={() => setIsAllShown(!isAllShown)}
      >
        全部条件
      </Button>
      {edits && (
        <Button size="small" icon={<ClusterOutlined />} onClick={edits.tidy}>
          自动排列
        </Button>
      )}
    </Panel>
  );
}

const Legend = () => (
  <Panel position="bottom-left">
    <ul className={styles.legend} aria-label="图例">
      <li data-kind="main">主线</li>
      <li data-kind="way">其他去向</li>
      <li data-kind="danger">退回一类</li>
    </ul>
  </Panel>
);
