import { type Definition, type Problem, stages } from '@minsheng/contracts/workflow';
import { Tag } from 'antd';
import { TextButton } from '../../ui/TextButton.tsx';
import type { Chosen } from './chosen.ts';
import { conditionInWords } from './condition-words.ts';
import type { Names } from './useNames.ts';
import { limitInWords, performerInWords, targetInWords } from './words.ts';
import styles from './workflow.module.css';

type Props = {
  definition: Definition;
  names: Names;
  problems: readonly Problem[];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
};

/** The same process as a table, for reading without the picture. */
export function NodeList({ definition, names, problems, chosen, onChoose }: Props) {
  return (
    <section className={styles.nodeList} aria-label="环节列表">
      <table className={styles.table} aria-label="环节">
        <thead>
          <tr>
            <th scope="col">环节</th>
            <th scope="col">阶段</th>
            <th scope="col">谁办理</th>
            <th scope="col">时限</th>
            <th scope="col">操作与去向</th>
            <th scope="col">检查</th>
          </tr>
        </thead>
        <tbody>
          {definition.nodes.map(({ key, name, stage, performer, limit, actions }) => (
            <tr key={key} aria-selected={chosen?.node === key}>
              <th scope="row">
                <TextButton onClick={() => onChoose({ node: key, action: null })}>{name}</TextButton>
                {key === definition.start && <Tag>起始</Tag>}
              </th>
              <td>{stages[stage]}</td>
              <td>{performerInWords(performer, names.roleName) || '—'}</td>
              <td>{limitInWords(limit) || '—'}</td>
              <td>
                {actions.map((action) => (
                  <div key={action.key}>
                    {action.name}：
                    {action.to
                      .map((way) => {
                        const when = way.when ? `${conditionInWords(way.when, names.pathName)}时到` : '到';
                        return `${when}${targetInWords(way, names.nodeName)}`;
                      })
                      .join('；')}
                  </div>
                ))}
              </td>
              <td>
                {problems
                  .filter(({ node }) => node === key)
                  .map(({ message }) => (
                    <div key={message}>{message}</div>
                  ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
