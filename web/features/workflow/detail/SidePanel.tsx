import type { SideAction } from '@minsheng/contracts/workflow';
import type { Names } from '../useNames.ts';
import { actorsInWords, stagesInWords } from '../words.ts';
import { ActionTable } from './ActionTable.tsx';
import styles from './detail.module.css';

/** What may be done from many nodes, by people of its own (作废, 转办, 收回 …). */
export function SidePanel({ actions, names }: { actions: readonly SideAction[]; names: Names }) {
  if (actions.length === 0) return null;
  return (
    <section className={styles.panel} aria-label="旁路操作">
      <header className={styles.head}>
        <h2>旁路操作</h2>
        <span className={styles.note}>不限于某一环节，由指定的人随时发起。</span>
      </header>
      <ActionTable
        actions={actions}
        names={names}
        label="旁路操作"
        extra={{
          title: '谁，在哪些阶段',
          render: (action) => (
            <>
              {actorsInWords(action, names.roleName)}
              <p className={styles.when}>{stagesInWords(action)}</p>
            </>
          ),
        }}
      />
    </section>
  );
}
