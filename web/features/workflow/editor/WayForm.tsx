import { CloseOutlined, NodeExpandOutlined } from '@ant-design/icons';
import {
  type Definition,
  type Outcome,
  outcomes,
  platformOutcomes,
  previousNode,
  type UnitMove,
  unitMoves,
  type Way,
} from '@minsheng/contracts/workflow';
import { Button, Checkbox, Select, Tooltip } from 'antd';
import type { Names } from '../useNames.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import styles from './editor.module.css';
import { Labelled } from './Labelled.tsx';

type Props = {
  definition: Definition;
  way: Way;
  /** 1, 2 …: the first whose condition holds is taken. */
  number: number;
  /** The last one takes what is left. */
  isLast: boolean;
  isOnly: boolean;
  names: Names;
  onChange: (way: Way) => void;
  onRemove: () => void;
  /** A node of its own in the middle of this way; missing where there can be none. */
  onInsert?: (() => void) | undefined;
  onNewNode: () => void;
};

const newNode = '$new';

/** One way an action may lead: under which condition, where to, and what it means. */
export function WayForm(props: Props) {
  const { definition, way, number, isLast, isOnly, names, onChange, onRemove, onInsert, onNewNode } = props;
  const targets = [
    { value: newNode, label: '＋ 新环节…' },
    ...definition.nodes.map(({ key, name }) => ({ value: key, label: name })),
    ...(way.node === previousNode ? [{ value: previousNode, label: '上一环节' }] : []),
  ];
  return (
    <div className={styles.way}>
      <div className={styles.wayHead}>
        <span>{isOnly ? '去向' : isLast ? '其他情况' : `去向 ${number}`}</span>
        <span>
          {onInsert && (
            <Tooltip title="在这条去向中间插入一个环节">
              <Button size="small" type="text" aria-label="插入环节" icon={<NodeExpandOutlined />} onClick={onInsert} />
            </Tooltip>
          )}
          {!isOnly && (
            <Button size="small" type="text" aria-label="删除去向" icon={<CloseOutlined />} onClick={onRemove} />
          )}
        </span>
      </div>
      {(!isLast || way.when) && (
        <ConditionEditor
          label="设置条件"
          value={way.when}
          names={names}
          onChange={(when) => onChange(withCondition(way, when))}
        />
      )}
      <div className={styles.pair}>
        <Labelled label="到">
          <Select
            size="small"
            aria-label="去向环节"
            showSearch={{ optionFilterProp: 'label' }}
            status={targets.some(({ value }) => value === way.node) ? '' : 'error'}
            value={way.node}
            options={targets}
            onChange={(node) => (node === newNode ? onNewNode() : onChange({ ...way, node }))}
          />
        </Labelled>
        <OutcomeRow way={way} onChange={onChange} />
        <UnitRow way={way} onChange={onChange} />
        <Checkbox
          checked={way.startsRound}
          onChange={({ target }) => onChange({ ...way, startsRound: target.checked })}
        >
          重新办理一轮
        </Checkbox>
      </div>
    </div>
  );
}

function OutcomeRow({ way, onChange }: Pick<Props, 'way' | 'onChange'>) {
  return (
    <Labelled label="含义">
      <Select
        size="small"
        aria-label="含义"
        showSearch={{ optionFilterProp: 'label' }}
        value={way.outcome}
        options={outcomeOptions}
        onChange={(outcome) => onChange({ ...way, outcome })}
      />
    </Labelled>
  );
}

function UnitRow({ way, onChange }: Pick<Props, 'way' | 'onChange'>) {
  return (
    <Labelled label="承办单位">
      <Select
        size="small"
        aria-label="承办单位变化"
        value={way.unit}
        options={Object.entries(unitMoves).map(([value, label]) => ({ value: value as UnitMove, label }))}
        onChange={(unit) => onChange({ ...way, unit })}
      />
    </Labelled>
  );
}

const outcomeOptions = Object.entries(outcomes)
  .filter(([value]) => !platformOutcomes.includes(value as Outcome))
  .map(([value, label]) => ({ value: value as Outcome, label }));

function withCondition({ when: _, ...free }: Way, when: Way['when']): Way {
  return when ? { ...free, when } : free;
}
