import type { Definition, ProcessNode } from '@minsheng/contracts/workflow';
import { useMemo } from 'react';
import { limitInWords, performerInShort, type RoleName } from '../words.ts';
import styles from './diagram.module.css';
import { type Edge, type Layout, layoutOf } from './layout.ts';
import { arrow, type Box, boxOf, cardHeight, headHeight, laneGap, rowGap } from './path.ts';
import { useElementWidth } from './useElementWidth.ts';

type Props = { definition: Definition; roleName: RoleName; chosen: string; onChoose: (key: string) => void };

/** The process from left to right, a column per stage. The main line is always drawn; of the chosen node, every way. */
export function Diagram({ definition, roleName, chosen, onChoose }: Props) {
  const { lanes, places, edges } = useMemo(() => layoutOf(definition), [definition]);
  const [frame, width] = useElementWidth();
  const laneWidth = Math.max(124, Math.floor((width - laneGap * (lanes.length - 1)) / lanes.length));
  const rows = Math.max(...lanes.map(({ nodes }) => nodes.length));
  const size = {
    width: lanes.length * (laneWidth + laneGap) - laneGap,
    height: headHeight + rows * (cardHeight + rowGap),
  };
  return (
    <section className={styles.frame} aria-label="流程图" ref={frame}>
      {width > 0 && (
        <div className={styles.canvas} style={size}>
          <Arrows {...{ edges, places, laneWidth, chosen, size }} />
          {lanes.map((lane, index) => (
            <h3
              key={lane.name}
              className={styles.lane}
              style={{ left: index * (laneWidth + laneGap), width: laneWidth }}
            >
              {lane.name}
            </h3>
          ))}
          {definition.nodes.map((node) => (
            <Card
              key={node.key}
              node={node}
              box={boxOf(places.get(node.key) ?? { lane: 0, row: 0 }, laneWidth)}
              roleName={roleName}
              isChosen={node.key === chosen}
              onChoose={onChoose}
            />
          ))}
        </div>
      )}
    </section>
  );
}

type CardProps = { node: ProcessNode; box: Box; roleName: RoleName; isChosen: boolean; onChoose: Props['onChoose'] };

function Card({ node: { key, name, performer, limit }, box, roleName, isChosen, onChoose }: CardProps) {
  const facts = [performerInShort(performer, roleName), limitInWords(limit)].filter(Boolean).join(' · ');
  return (
    <button
      type="button"
      className={styles.card}
      data-ends={performer === null}
      aria-pressed={isChosen}
      style={{ left: box.left, top: box.top, width: box.right - box.left, height: cardHeight }}
      onClick={() => onChoose(key)}
    >
      <strong title={name}>{name}</strong>
      {facts && <small title={facts}>{facts}</small>}
    </button>
  );
}

type ArrowsProps = Pick<Layout, 'edges' | 'places'> & {
  laneWidth: number;
  chosen: string;
  size: { width: number; height: number };
};

function Arrows({ edges, places, laneWidth, chosen, size }: ArrowsProps) {
  return (
    <svg className={styles.arrows} {...size} aria-hidden>
      <Heads />
      {edges.toSorted(mainFirst(chosen)).map((edge) => {
        const [from, to] = [places.get(edge.from), places.get(edge.to)];
        const kind = kindOf(edge, chosen);
        if (!from || !to || !kind) return null;
        return (
          <path
            key={`${edge.from} ${edge.to}`}
            d={arrow(from, to, laneWidth)}
            data-kind={kind}
            markerEnd={`url(#head-${kind})`}
          />
        );
      })}
    </svg>
  );
}

type Kind = 'main' | 'out' | 'danger' | 'in';

/** How an arrow looks; null: not drawn now. */
function kindOf({ from, to, isMain, isDanger }: Edge, chosen: string): Kind | null {
  if (from === chosen) return isDanger ? 'danger' : 'out';
  if (isMain) return 'main';
  return to === chosen ? 'in' : null;
}

/** What is drawn last lies on top. */
const mainFirst = (chosen: string) => (a: Edge, b: Edge) => Number(a.from === chosen) - Number(b.from === chosen);

function Heads() {
  return (
    <defs>
      {(['main', 'out', 'danger', 'in'] satisfies Kind[]).map((kind) => (
        <marker
          key={kind}
          id={`head-${kind}`}
          data-kind={kind}
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0 L8 4 L0 8 z" />
        </marker>
      ))}
    </defs>
  );
}
