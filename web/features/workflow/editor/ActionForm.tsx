import { PlusOutlined } from '@ant-design/icons';
import type { Action, Definition } from '@minsheng/contracts/workflow';
import { askForUnit, type WayPlace } from '@minsheng/contracts/workflow-edits';
import { Button, Checkbox, Input } from 'antd';
import type { Names } from '../useNames.ts';
import { firstComparison } from './ComparisonRow.tsx';
import { ConditionEditor } from './ConditionEditor.tsx';
import styles from './editor.module.css';
import { FieldsEditor } from './FieldsEditor.tsx';
import { Labelled } from './Labelled.tsx';
import { WayForm } from './WayForm.tsx';

export type ActionEdits<Kind extends Action> = {
  change: (action: Kind, kind?: string) => void;
  removeWay: (way: number) => void;
  insertNode: (way: number) => void;
  /** A new node that the way then leads to. */
  toNewNode: (way: number) => void;
};

type Props<Kind extends Action> = {
  definition: Definition;
  action: Kind;
  place: Omit<WayPlace, 'way'>;
  names: Names;
  edits: ActionEdits<Kind>;
};

/** What people may do: how it is called, where it leads, what it asks for. */
export function ActionForm<Kind extends Action>({ definition, action, place, names, edits }: Props<Kind>) {
  const { change } = edits;
  const isAtNode = place.node !== null;
  const addWay = () => {
    const [last] = action.to.slice(-1);
    if (last) change({ ...action, to: action.to.toSpliced(-1, 0, { ...last, when: firstComparison() }) });
  };
  return (
    <div className={styles.form}>
      <Labelled label="操作名称">
        <Input
          size="small"
          maxLength={20}
          value={action.name}
          status={action.name.trim() === '' ? 'error' : ''}
          onChange={({ target }) => change({ ...action, name: target.value }, `name of ${action.key}`)}
        />
      </Labelled>
      <Marks action={action} change={change} />
      {action.to.map((way, index) => (
        <WayForm
          // biome-ignore lint/suspicious/noArrayIndexKey: a way is known by its place only.
          key={index}
          {...{ definition, way, names }}
          number={index + 1}
          isLast={index === action.to.length - 1}
          isOnly={action.to.length === 1}
          onChange={(next) =>
            change(askForUnit({ ...action, to: action.to.with(index, next) }), `way ${index} of ${action.key}`)
          }
          onRemove={() => edits.removeWay(index)}
          onInsert={isAtNode && !way.node.startsWith('$') ? () => edits.insertNode(index) : undefined}
          onNewNode={() => edits.toNewNode(index)}
        />
      ))}
      <div>
        <Button size="small" icon={<PlusOutlined />} onClick={addWay}>
          添加条件去向
        </Button>
      </div>
      <FieldsEditor fields={action.fields} onChange={(fields, kind) => change({ ...action, fields }, kind)} />
      <section className={styles.form} aria-label="可用条件">
        <h4 className={styles.heading}>什么时候可用</h4>
        {!action.when && <p className={styles.none}>一直可用。</p>}
        <ConditionEditor
          label="限定可用条件"
          value={action.when}
          names={names}
          onChange={(when) => change(withCondition(action, when))}
        />
        {action.when && (
          <Labelled label="不可用时提示">
            <Input
              size="small"
              maxLength={80}
              value={action.unless}
              onChange={({ target }) => change({ ...action, unless: target.value }, `unless of ${action.key}`)}
            />
          </Labelled>
        )}
      </section>
    </div>
  );
}

function Marks<Kind extends Action>({ action, change }: { action: Kind; change: (action: Kind) => void }) {
  return (
    <div className={styles.row}>
      <Checkbox checked={action.isPrimary} onChange={({ target }) => change({ ...action, isPrimary: target.checked })}>
        主要操作
      </Checkbox>
      <Checkbox checked={action.isBatch} onChange={({ target }) => change({ ...action, isBatch: target.checked })}>
        可批量
      </Checkbox>
      <Checkbox checked={action.isDanger} onChange={({ target }) => change({ ...action, isDanger: target.checked })}>
        退回一类
      </Checkbox>
    </div>
  );
}

function withCondition<Kind extends Action>({ when: _, ...free }: Kind, when: Action['when']): Kind {
  return (when ? { ...free, when } : free) as Kind;
}
