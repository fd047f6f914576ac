import { BaseEdge, EdgeLabelRenderer, type EdgeProps, getBezierPath, getSmoothStepPath, Position } from '@xyflow/react';
import styles from './canvas.module.css';
import type { WayEdge } from './graph.ts';

/** A line from node to node; its words are what is pressed, and under which condition. */
export function WayLine(props: EdgeProps<WayEdge>) {
  const {
    id,
    source,
    target,
    data,
    selected,
    markerEnd,
    sourceX,
    sourceY,
    targetX,
    targetY,
    sourcePosition,
    targetPosition,
  } = props;
  const ends = { sourceX, sourceY, targetX, targetY, sourcePosition, targetPosition };
  const [path, labelX, labelY] =
    sourcePosition === Position.Right && targetPosition === Position.Left
      ? getBezierPath(ends)
      : getSmoothStepPath({ ...ends, borderRadius: 12, offset: aside(source, target) });
  // Beside a line at the side of the cards, not across them.
  const anchor = `translate(${sourcePosition === Position.Left ? -100 : sourcePosition === Position.Right && targetPosition === Position.Right ? 0 : -50}%, -50%)`;
  const isShown = selected || data?.isShown;
  return (
    <>
      <BaseEdge id={id} path={path} markerEnd={markerEnd ?? ''} interactionWidth={16} />
      {isShown && (
        <EdgeLabelRenderer>
          <span
            className={styles.label}
            data-kind={data?.kind}
            data-faulty={data?.hasProblem}
            style={{ transform: `${anchor} translate(${labelX}px, ${labelY}px)` }}
            title={data?.label}
          >
            {data?.label}
          </span>
        </EdgeLabelRenderer>
      )}
    </>
  );
}

/** Lines along the same cards keep a little apart, each always in its own place. */
function aside(from: string, to: string): number {
  const sum = [...`${from}${to}`].reduce((total, letter) => total + (letter.codePointAt(0) ?? 0), 0);
  return 12 + (sum % 5) * 5;
}
