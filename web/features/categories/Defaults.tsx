import { WarningFilled } from '@ant-design/icons';
import type { CategoryNode } from '@minsheng/contracts/categories';
import { Tooltip } from 'antd';
import styles from './categories.module.css';

/** The unit in force, and whether it is the category's own. */
export function DefaultUnit({ category: { defaultUnit, own } }: { category: CategoryNode }) {
  if (own.unitId && own.unitId !== defaultUnit?.id) {
    return (
      <Tooltip title="这里设的单位已停用，改派前沿用上级的">
        <span className={styles.gone}>
          <WarningFilled aria-hidden /> {defaultUnit?.name ?? '未设'}（原单位已停用）
        </span>
      </Tooltip>
    );
  }
  if (!defaultUnit) return <span className={styles.inherited}>未设，派单时人工选择</span>;
  return own.unitId ? defaultUnit.name : <Inherited>{defaultUnit.name}</Inherited>;
}

export function Deadline({ category: { defaultDeadlineDays, own } }: { category: CategoryNode }) {
  if (defaultDeadlineDays === null) return <span className={styles.inherited}>按系统参数</span>;
  const words = `${defaultDeadlineDays} 个工作日`;
  return own.deadlineDays === null ? <Inherited>{words}</Inherited> : words;
}

function Inherited({ children }: { children: string }) {
  return (
    <span className={styles.inherited}>
      {children}
      <small>沿用上级</small>
    </span>
  );
}
