import type { AssistantModel } from '@minsheng/contracts/assistant';
import { EmptyState } from '../../ui/EmptyState.tsx';
import styles from './models.module.css';
import { share } from './share.ts';

/** How a model does class by class, on tickets it did not know. */
export function ClassFigures({ model }: { model: AssistantModel | undefined }) {
  const { figures } = model ?? {};
  if (!figures)
    return (
      <aside className={styles.classes} aria-label="分类指标">
        <EmptyState title="没有可看的指标">选中一个训练完成的模型，这里显示每一类的正确情况。</EmptyState>
      </aside>
    );
  return (
    <aside className={styles.classes} aria-label="分类指标">
      <h2>
        在最新 {figures.tested.toLocaleString()} 件工单上的表现
        {model?.task === 'title' && `，与人工标题相似 ${share(figures.rougeL)}（ROUGE-L）`}
      </h2>
      {figures.perClass.length > 0 && (
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">类别</th>
              <th scope="col">工单</th>
              <th scope="col" title="推荐为该类的工单中，确属该类的比例">
                准确
              </th>
              <th scope="col" title="该类工单中，被推荐为该类的比例">
                找全
              </th>
            </tr>
          </thead>
          <tbody>
            {figures.perClass.map(({ id, name, tickets, precision, recall }) => (
              <tr key={id}>
                <td>{name}</td>
                <td>{tickets}</td>
                <td>{share(precision)}</td>
                <td>{tickets > 0 ? share(recall) : '—'}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </aside>
  );
}
