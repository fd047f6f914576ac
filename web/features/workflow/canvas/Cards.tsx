import { BellOutlined, ClockCircleOutlined, CloseCircleFilled, UserOutlined, WarningFilled } from '@ant-design/icons';
import { Handle, type NodeProps, Position, useStore } from '@xyflow/react';
import styles from './canvas.module.css';
import type { LaneNode, StepNode } from './graph.ts';

/** From here on the small print could not be read: names only, larger. */
const farZoom = 0.75;
const useIsFar = () => useStore(({ transform: [, , zoom] }) => zoom < farZoom);

/** One node of the process: name, who acts, until when, and what the checker says. */
export function StepCard({ data, selected }: NodeProps<StepNode>) {
  const { name, performer, limit, stage, isStart, hasNotices, errors, warnings } = data;
  const isFar = useIsFar();
  const about = [name, performer, limit].filter(Boolean).join('，');
  return (
    <div
      className={styles.card}
      data-far={isFar}
      title={isFar ? about : undefined}
      data-stage={stage}
      data-selected={selected}
      data-faulty={errors > 0}
    >
      <Handles />
      <strong title={name}>
        {isStart && <span className={styles.start}>起</span>}
        {name}
        {hasNotices && <BellOutlined title="设有提醒" />}
        {errors > 0 ? (
          <CloseCircleFilled className={styles.error} title={`${errors} 处错误`} />
        ) : (
          warnings > 0 && <WarningFilled className={styles.warning} title={`${warnings} 处提示`} />
        )}
      </strong>
      {performer && (
        <small title={performer}>
          <UserOutlined aria-hidden /> {performer}
        </small>
      )}
      {limit && (
        <small title={limit}>
          <ClockCircleOutlined aria-hidden /> {limit}
        </small>
      )}
    </div>
  );
}

const sides = { left: Position.Left, right: Position.Right, top: Position.Top, bottom: Position.Bottom };

const handles = ['left', 'right', 'top', 'bottom'] as const;

/** Ways begin on the right and end on the left; the other sides serve lines that go back or around. */
function Handles() {
  return handles.flatMap((side) => [
    <Handle key={`in-${side}`} id={`in-${side}`} type="target" position={sides[side]} data-hidden={side !== 'left'} />,
    <Handle
      key={`out-${side}`}
      id={`out-${side}`}
      type="source"
      position={sides[side]}
      data-hidden={side !== 'right'}
    />,
  ]);
}

/** A column behind the nodes of one stage. */
export function LaneColumn({ data }: NodeProps<LaneNode>) {
  return (
    <div className={styles.lane} data-far={useIsFar()} style={{ height: data.height }}>
      <h3>{data.name}</h3>
    </div>
  );
}
