import type { Action, Field, Way } from '@minsheng/contracts/workflow';
import { Tag, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { conditionInWords } from '../condition-words.ts';
import type { Names } from '../useNames.ts';
import { effectsOf, fieldInWords, targetInWords } from '../words.ts';
import styles from './detail.module.css';

type Props<Row extends Action> = {
  actions: readonly Row[];
  names: Names;
  label: string;
  /** A column of its own after the name. */
  extra?: { title: string; render: (action: Row) => ReactNode };
};

export function ActionTable<Row extends Action>({ actions, names, label, extra }: Props<Row>) {
  return (
    <table className={styles.actions} aria-label={label}>
      <thead>
        <tr>
          <th scope="col">操作</th>
          {extra && <th scope="col">{extra.title}</th>}
          <th scope="col">去向</th>
          <th scope="col">填写</th>
        </tr>
      </thead>
      <tbody>
        {actions.map((action) => (
          <tr key={action.key}>
            <th scope="row">
              <span data-danger={action.isDanger}>{action.name}</span>
              {action.isPrimary && <Tag color="processing">主要</Tag>}
              {action.isBatch && <Tag>可批量</Tag>}
              {action.when && (
                <p className={styles.when}>
                  限{conditionInWords(action.when, names.pathName)}；否则提示“{action.unless}”
                </p>
              )}
            </th>
            {extra && <td>{extra.render(action)}</td>}
            <td>
              <Ways ways={action.to} names={names} />
            </td>
            <td>
              {action.fields.length === 0 ? '—' : action.fields.map((field) => <Asked key={field.key} field={field} />)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Ways({ ways, names }: { ways: readonly Way[]; names: Names }) {
  return (
    <ol className={styles.ways}>
      {ways.map((way, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: ways are read in order and never rearranged here.
        <li key={index}>
          {way.when ? (
            <span>{conditionInWords(way.when, names.pathName)}</span>
          ) : (
            ways.length > 1 && <span>其他情况</span>
          )}
          <span>
            <b aria-hidden>→ </b>
            {targetInWords(way, names.nodeName)}
            {effectsOf(way).map((effect) => (
              <small key={effect}>{effect}</small>
            ))}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Asked({ field }: { field: Field }) {
  const words = fieldInWords(field);
  if (field.options.length === 0) return <span className={styles.field}>{words}</span>;
  return (
    <Tooltip title={field.options.map(({ label }) => label).join('、')}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the choices are in the tooltip, which keyboards reach by focus. */}
      <span className={styles.field} data-choices tabIndex={0}>
        {words}
      </span>
    </Tooltip>
  );
}
