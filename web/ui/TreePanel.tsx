import { LoadingOutlined } from '@ant-design/icons';
import { Tag, Tree } from 'antd';
import { useRef } from 'react';
import styles from './tree-panel.module.css';
import { useElementHeight } from './useElementHeight.ts';

export type PanelNode = {
  key: string;
  name: string;
  isActive: boolean;
  isLeaf: boolean;
  /** Left out while what lies below is being fetched. */
  children?: PanelNode[];
};

type Props = {
  label: string;
  nodes: PanelNode[];
  selected: string | null;
  onSelect: (key: string | null) => void;
  expanded: readonly string[];
  onExpand: (keys: string[]) => void;
};

const rowPixels = 30;

/** A tree that fills the height it is given; only what is visible is in the document. */
export function TreePanel({ label, nodes, selected, onSelect, expanded, onExpand }: Props) {
  const [frame, height] = useElementHeight();
  const active = useRef<string | null>(null);
  return (
    <div ref={frame} className={styles.frame}>
      {height > 0 && (
        <Tree
          aria-label={label}
          blockNode
          height={height}
          itemHeight={rowPixels}
          treeData={nodes}
          selectedKeys={selected ? [selected] : []}
          onActiveChange={(key) => {
            active.current = key as string | null;
          }}
          // Enter opens a node by itself; whoever presses it means to see it as well.
          onKeyDown={(event) => event.key === 'Enter' && active.current && onSelect(active.current)}
          onSelect={(keys) => onSelect((keys[0] as string | undefined) ?? selected)}
          expandedKeys={[...expanded]}
          autoExpandParent={false}
          onExpand={(keys) => onExpand(keys as string[])}
          titleRender={(node) => <Title node={node} isOpen={expanded.includes(node.key)} />}
        />
      )}
    </div>
  );
}

function Title({ node: { name, isActive, isLeaf, children }, isOpen }: { node: PanelNode; isOpen: boolean }) {
  return (
    <span className={styles.title} data-active={isActive} title={name}>
      <span className={styles.name}>{name}</span>
      {!isActive && <Tag>停用</Tag>}
      {isOpen && !isLeaf && !children && <LoadingOutlined aria-label="正在读取" />}
    </span>
  );
}
