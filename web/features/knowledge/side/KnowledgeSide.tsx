import type { CategoryNode } from '@minsheng/contracts/categories';
import type { ArticleStanding } from '@minsheng/contracts/knowledge';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import type { NodeKind } from '../../../ui/nodes/kind.ts';
import { useLazyTree } from '../../../ui/nodes/lazy-tree.ts';
import { SideBox, SideBoxes } from '../../../ui/SideBox.tsx';
import { TextButton } from '../../../ui/TextButton.tsx';
import { TreePanel } from '../../../ui/TreePanel.tsx';
import styles from '../knowledge.module.css';
import { useConditions } from '../useKnowledge.ts';

const standings: { standing: Exclude<ArticleStanding, 'all'>; name: string }[] = [
  { standing: 'current', name: '有效' },
  { standing: 'expiring', name: '即将到期' },
  { standing: 'expired', name: '已过期' },
  { standing: 'scheduled', name: '待生效' },
  { standing: 'archived', name: '已归档' },
];

/** On the left: where articles stand, what waits for me, and the categories. */
export function KnowledgeSide() {
  const { conditions, change } = useConditions();
  const counts = useQuery(api.knowledge.counts.queryOptions()).data;
  const mayWrite = useMay('knowledge.write');
  const mayReview = useMay('knowledge.review');
  const { box, standing = 'current' } = conditions;
  const go = (next: { box?: 'mine' | 'review'; standing?: ArticleStanding }) =>
    change({ box: undefined, standing: undefined, article: undefined, version: undefined, edit: undefined, ...next });
  return (
    <>
      <SideBoxes label="知识分类">
        {standings.map((each) => (
          <SideBox
            key={each.standing}
            name={each.name}
            count={counts?.[each.standing]}
            isChosen={!box && standing === each.standing}
            onClick={() => go({ standing: each.standing })}
          />
        ))}
        {mayWrite && (
          <SideBox name="我的草稿" count={counts?.mine} isChosen={box === 'mine'} onClick={() => go({ box: 'mine' })} />
        )}
        {mayReview && (
          <SideBox
            name="待我审核"
            count={counts?.review}
            isChosen={box === 'review'}
            onClick={() => go({ box: 'review' })}
          />
        )}
      </SideBoxes>
      {!box && <CategoryTree chosen={conditions.category} onChoose={(category) => change({ category })} />}
    </>
  );
}

const categories: Pick<NodeKind<CategoryNode>, 'below'> = {
  below: ({ parent, inactive, depth }) => api.categories.tree.queryOptions({ input: { parent, inactive, depth } }),
};

type TreeProps = { chosen: string | undefined; onChoose: (category: string | undefined) => void };

function CategoryTree({ chosen, onChoose }: TreeProps) {
  const [expanded, setExpanded] = useState<string[]>([]);
  const tree = useLazyTree(categories, { expanded, inactive: false });
  return (
    <section className={styles.tree} aria-label="按归口类型">
      <header className={styles.treeHead}>
        <span>归口类型</span>
        {chosen && <TextButton onClick={() => onChoose(undefined)}>全部</TextButton>}
      </header>
      {tree.nodes && (
        <TreePanel
          label="归口类型"
          nodes={tree.nodes}
          selected={chosen ?? null}
          onSelect={(key) => onChoose(key && key !== chosen ? key : undefined)}
          expanded={expanded}
          onExpand={setExpanded}
        />
      )}
    </section>
  );
}
