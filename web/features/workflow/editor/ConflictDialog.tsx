import { Alert, Button, Modal } from 'antd';
import { DifferenceList } from '../panels/VersionPanel.tsx';
import type { Names } from '../useNames.ts';
import styles from '../workflow.module.css';
import { differences } from './differences.ts';
import { type Content, merge } from './merge.ts';
import type { Draft } from './useDraft.ts';

type Props = { draft: Draft; conflict: NonNullable<Draft['conflict']>; names: Names };

/** Somebody else saved first: both see what each changed; whatever is chosen, Ctrl+Z brings one's own back. */
export function ConflictDialog({ draft, conflict: { base, theirs }, names }: Props) {
  const mine = draft.content;
  const other = { name: theirs.name, definition: theirs.definition };
  const merged = merge(base, mine, other);
  const changes = (after: Content) => [
    ...(after.name === base.name ? [] : [{ about: '流程名称', text: `由“${base.name}”改为“${after.name}”` }]),
    ...differences(base.definition, after.definition, names),
  ];
  const isSplit = merged.clashes.length > 0;
  return (
    <Modal
      open
      width={860}
      closable={false}
      title="这份草稿刚被别人修改过"
      footer={[
        <Button key="theirs" onClick={() => draft.settle(other, theirs)}>
          采用对方的
        </Button>,
        <Button key="merged" type="primary" onClick={() => draft.settle(merged.content, theirs)}>
          {isSplit ? '合并，冲突处用我的' : '合并两边的修改'}
        </Button>,
      ]}
    >
      <div className={styles.stack}>
        <Alert
          type={isSplit ? 'warning' : 'info'}
          title={isSplit ? `两边都改了：${merged.clashes.join('、')}` : '两边改的是不同的地方，可以直接合并。'}
          description="无论选哪一种，之后按 Ctrl+Z 都可以回到您自己的修改。"
        />
        <h3>对方的修改</h3>
        <DifferenceList found={changes(other)} />
        <h3>我的修改</h3>
        <DifferenceList found={changes(mine)} />
      </div>
    </Modal>
  );
}
