import { DeleteOutlined, FlagOutlined } from '@ant-design/icons';
import {
  type Definition,
  type Limit,
  type Performer,
  type ProcessNode,
  type Stage,
  stages,
} from '@minsheng/contracts/workflow';
import { Button, Input, InputNumber, Select } from 'antd';
import type { Names } from '../useNames.ts';
import { limitUnits } from '../words.ts';
import { ConditionEditor } from './ConditionEditor.tsx';
import styles from './editor.module.css';
import { Labelled } from './Labelled.tsx';
import { NoticesEditor } from './NoticesEditor.tsx';

type Props = {
  definition: Definition;
  node: ProcessNode;
  names: Names;
  onChange: (node: ProcessNode, kind?: string) => void;
  onRemove: () => void;
  onMakeStart: () => void;
};

const performers: Record<Performer['by'], string> = {
  role: '角色',
  unitRole: '承办单位的角色',
  creator: '登记人本人',
  creatorLead: '登记人的组长',
};

/** What a node is: its name and stage, who acts, until when, and who is told. */
export function NodeForm({ definition, node, names, onChange, onRemove, onMakeStart }: Props) {
  const isStart = node.key === definition.start;
  const isEnd = node.stage === 'end' || node.stage === 'void';
  return (
    <div className={styles.form}>
      <Labelled label="环节名称">
        <Input
          maxLength={20}
          value={node.name}
          status={node.name.trim() === '' ? 'error' : ''}
          onChange={({ target }) => onChange({ ...node, name: target.value }, `name of ${node.key}`)}
        />
      </Labelled>
      <Labelled label="所属阶段">
        <Select
          aria-label="所属阶段"
          value={node.stage}
          options={Object.entries(stages).map(([value, label]) => ({ value: value as Stage, label }))}
          onChange={(stage) => onChange(atStage(node, stage))}
        />
      </Labelled>
      {!isEnd && <Acting {...{ definition, node, names, onChange }} />}
      {!isEnd && (
        <NoticesEditor
          notices={node.notices ?? []}
          hasLimit={node.limit !== undefined}
          names={names}
          onChange={(notices) => onChange({ ...node, notices })}
        />
      )}
      <div className={styles.buttons}>
        <Button size="small" icon={<FlagOutlined />} disabled={isStart || isEnd} onClick={onMakeStart}>
          {isStart ? '流程由此开始' : '设为起始环节'}
        </Button>
        <Button size="small" danger icon={<DeleteOutlined />} disabled={isStart} onClick={onRemove}>
          删除环节
        </Button>
      </div>
    </div>
  );
}

type ActingProps = Pick<Props, 'definition' | 'node' | 'names' | 'onChange'>;

function Acting({ definition, node, names, onChange }: ActingProps) {
  const performer = node.performer ?? { by: 'role' as const, role: '' };
  const others = definition.nodes.filter(({ key, performer: acts }) => key !== node.key && acts);
  return (
    <>
      <div className={styles.pair}>
        <Labelled label="谁办理">
          <Select
            aria-label="谁办理"
            value={performer.by}
            options={Object.entries(performers).map(([value, label]) => ({ value: value as Performer['by'], label }))}
            onChange={(by) => onChange({ ...node, performer: { ...performer, by } })}
          />
        </Labelled>
        <Labelled label={performer.by === 'role' || performer.by === 'unitRole' ? '角色' : '可代办的角色'}>
          <Select
            aria-label="办理角色"
            showSearch={{ optionFilterProp: 'label' }}
            value={performer.role || undefined}
            options={names.roleOptions}
            onChange={(role) => onChange({ ...node, performer: { ...performer, role } })}
          />
        </Labelled>
      </div>
      <LimitRow limit={node.limit} onChange={(limit) => onChange(withLimit(node, limit), `limit of ${node.key}`)} />
      <Labelled label="须回避（谁办过就不能再办）">
        <Select
          mode="multiple"
          aria-label="须回避"
          placeholder="无"
          value={node.notBy}
          options={[
            { value: 'creator', label: '登记人' },
            ...others.map(({ key, name }) => ({ value: key, label: `“${name}”的办理人` })),
          ]}
          onChange={(notBy) => onChange({ ...node, notBy })}
        />
      </Labelled>
      <FoldRow node={node} names={names} onChange={onChange} />
    </>
  );
}

function LimitRow({ limit, onChange }: { limit: Limit | undefined; onChange: (limit: Limit | undefined) => void }) {
  const unit = limit?.unit ?? 'workingHours';
  return (
    <Labelled label="时限" hint={limit ? undefined : '不设时限时，随工单自身的办理时限。'}>
      <div className={styles.row}>
        <InputNumber
          aria-label="时限"
          min={0}
          precision={0}
          placeholder="不设"
          value={limit?.amount ?? null}
          onChange={(amount) => onChange(amount ? { amount, unit } : undefined)}
        />
        <Select
          aria-label="时限单位"
          disabled={!limit}
          value={unit}
          options={Object.entries(limitUnits).map(([value, label]) => ({ value: value as Limit['unit'], label }))}
          onChange={(next) => limit && onChange({ ...limit, unit: next })}
        />
      </div>
    </Labelled>
  );
}

const foldOptions: { value: FoldChoice; label: string }[] = [
  { value: 'none', label: '不收拢' },
  { value: 'beforeFirstReview', label: '收进“初审前”' },
  { value: 'lowerUnit', label: '收进“下级单位”' },
];

type FoldChoice = NonNullable<ProcessNode['fold']>['as'] | 'none';

function FoldRow({ node, names, onChange }: Omit<ActingProps, 'definition'>) {
  const { fold } = node;
  const as: FoldChoice = fold?.as ?? 'none';
  return (
    <>
      <Labelled label="在处理流程中收拢">
        <Select
          aria-label="收拢"
          value={as}
          options={foldOptions}
          onChange={(next) =>
            onChange(withFold(node, next === 'none' ? undefined : { as: next, when: fold?.when ?? { all: [] } }))
          }
        />
      </Labelled>
      {fold && (
        <ConditionEditor
          label="限定收拢条件"
          value={'all' in fold.when && fold.when.all.length === 0 ? undefined : fold.when}
          names={names}
          onChange={(when) => onChange(withFold(node, { ...fold, when: when ?? { all: [] } }))}
        />
      )}
    </>
  );
}

function withLimit({ limit: _, ...node }: ProcessNode, limit: Limit | undefined): ProcessNode {
  return limit ? { ...node, limit } : node;
}

function withFold({ fold: _, ...node }: ProcessNode, fold: ProcessNode['fold']): ProcessNode {
  return fold ? { ...node, fold } : node;
}

/** At an end nobody acts; whoever acts elsewhere is chosen there. */
function atStage(node: ProcessNode, stage: Stage): ProcessNode {
  if (stage === 'end' || stage === 'void') return { ...withLimit(node, undefined), stage, performer: null };
  const performer = node.performer ?? {
    by: stage === 'unit' ? 'unitRole' : 'role',
    role: stage === 'unit' ? 'unitHandler' : 'shiftLeader',
  };
  return { ...node, stage, performer };
}
