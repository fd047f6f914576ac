import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import type { TreeNode } from '@minsheng/contracts/tree';
import { useQuery } from '@tanstack/react-query';
import { Button, Checkbox, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { ErrorState } from '../ErrorState.tsx';
import { ActiveButton } from './ActiveButton.tsx';
import type { DetailProps } from './detail-props.ts';
import { NodePath } from './NodePath.tsx';
import { NodeTable } from './NodeTable.tsx';
import styles from './nodes.module.css';

/** The chosen node with what lies below it; at the top, the first level. */
export function NodeDetail<Node extends TreeNode>(props: DetailProps<Node>) {
  const { kind, at, inactive, isReadOnly } = props;
  const [isDeep, setIsDeep] = useState(false);
  const chosen = useQuery({ ...kind.one(at ?? ''), enabled: at !== null });
  const depth = isDeep ? kind.levels.length : 1;
  const below = useQuery(kind.below({ parent: at ?? undefined, inactive, depth }));
  if (at !== null && chosen.error) return <ErrorState error={chosen.error} onRetry={chosen.refetch} />;
  if (at !== null && !chosen.data) return <Skeleton active className={styles.skeleton} />;
  const node = (at !== null && chosen.data) || null;
  const Heading = node ? 'h3' : 'h2';
  const mayHaveBelow = !node || node.level < kind.levels.length;
  return (
    <>
      {node && <Head {...props} node={node} />}
      {mayHaveBelow ? (
        <>
          <div className={styles.listHead}>
            <Heading className={styles.listTitle}>
              {node ? `下级${kind.levels[node.level]}` : `全部${kind.levels[0]}`}
            </Heading>
            {below.data && <span className={styles.count}>{below.data.length} 个</span>}
            {kind.isDeepListOffered && (
              <Checkbox checked={isDeep} onChange={(event) => setIsDeep(event.target.checked)}>
                含以下各级
              </Checkbox>
            )}
            {!isReadOnly && (!node || node.isActive) && (
              <Button
                type="primary"
                size="small"
                className={styles.listAction}
                icon={<PlusOutlined aria-hidden />}
                onClick={() => props.onTask({ parent: node, siblings: isDeep ? [] : (below.data ?? []) })}
              >
                新增{kind.levels[node?.level ?? 0]}
              </Button>
            )}
          </div>
          <NodeTable {...props} below={below} isDeep={isDeep} parent={node} />
        </>
      ) : (
        <p className={styles.bottom}>这是最后一级，下面不再分。</p>
      )}
    </>
  );
}

function Head<Node extends TreeNode>(
  props: DetailProps<Node> & { node: Node & { path: { id: string; name: string }[] } },
) {
  const { kind, node, isReadOnly, onMove, onTask, onChanged } = props;
  return (
    <header className={styles.head}>
      <NodePath path={node.path.slice(0, -1)} top={`全部${kind.levels[0]}`} onMove={onMove} />
      <div className={styles.headRow}>
        <h2>{node.name}</h2>
        <Tag>{kind.levels[node.level - 1]}</Tag>
        {!node.isActive && <Tag color="error">已停用</Tag>}
        {!isReadOnly && (
          <div className={styles.headActions}>
            <Button icon={<EditOutlined aria-hidden />} onClick={() => onTask({ node })}>
              修改
            </Button>
            <ActiveButton kind={kind} node={node} onChanged={onChanged} />
          </div>
        )}
      </div>
      <dl className={styles.facts}>
        <div>
          <dt>编码</dt>
          <dd>{node.code}</dd>
        </div>
        {kind.facts(node).map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </header>
  );
}
