import { ClusterOutlined, ExpandOutlined, TagOutlined, ZoomInOutlined, ZoomOutOutlined } from '@ant-design/icons';
import type { Definition, Position, Problem } from '@minsheng/contracts/workflow';
import {
  applyNodeChanges,
  type Edge,
  type EdgeChange,
  MarkerType,
  type Node,
  type NodeChange,
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
  const [line, selectLine] = useLine((from, to) => onChoose(chosenBy(layout, from, to)));
  const { nodes, onNodesChange } = useNodes(steps, lanesOf(layout), { key: line ? undefined : key, onChoose, edits });
  const edges = waysOf(definition, layout, names, { chosen: key, all: isAllShown, problems }).map((edge) =>
    drawn({ ...edge, selected: edge.id === line }, chosen),
  );
  useReveal(key);
  return (
    <section className={styles.canvas} data-readonly={!edits} aria-label="流程图">
      <ReactFlow<StepNode | LaneNode, WayEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={selectLine}
        onPaneClick={() => onChoose(null)}
        onConnect={({ source, target }) => edits?.connect(source, target)}
        onBeforeDelete={(gone) => remove(gone, edits)}
        deleteKeyCode={edits ? ['Delete', 'Backspace'] : null}
        nodesDraggable={Boolean(edits)}
        nodesConnectable={Boolean(edits)}
        multiSelectionKeyCode={null}
        minZoom={0.3}
        maxZoom={2}
        fitView
        fitViewOptions={{ padding: 0.02, minZoom: 0.5, maxZoom: 1.1 }}
        ariaLabelConfig={chinese}
      >
        <Tools {...{ isAllShown, setIsAllShown, edits }} />
        <Legend />
      </ReactFlow>
    </section>
  );
}

/** The line that is selected: what the delete key would remove. */
function useLine(choose: (from: string, to: string) => void) {
  const [line, setLine] = useState<string | null>(null);
  const change = (changes: EdgeChange<WayEdge>[]) => {
    const turned = changes.filter((each) => each.type === 'select');
    const next = turned.find(({ selected }) => selected)?.id;
    if (turned.length > 0) setLine(next ?? null);
    const [from, to] = next?.split('>') ?? [];
    if (from && to) choose(from, to);
  };
  return [line, change] as const;
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
function useNodes(
  steps: StepNode[],
  lanes: LaneNode[],
  { key: chosen, onChoose, edits }: Pick<Props, 'onChoose' | 'edits'> & { key: string | undefined },
) {
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
      const taken = changes.find((change) => change.type === 'select' && change.selected);
      if (taken && 'id' in taken) onChoose({ node: taken.id, action: null });
      const rested = changes.flatMap((change) =>
        change.type === 'position' && change.dragging !== true && change.position
          ? [[change.id, change.position] as const]
          : [],
      );
      if (rested.length === 0 || !edits) return;
      edits.move(new Map(rested.map(([id, { x, y }]) => [id, { x: Math.round(x), y: Math.round(y) }])));
    },
    [edits, onChoose],
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
