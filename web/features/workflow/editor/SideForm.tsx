import { type SideAction, type Stage, stages } from '@minsheng/contracts/workflow';
import { Select } from 'antd';
import type { Names } from '../useNames.ts';
import styles from './editor.module.css';
import { Labelled } from './Labelled.tsx';

type Props = { side: SideAction; names: Names; onChange: (side: SideAction) => void };

/** In which stages a side action is offered, and to whom. */
export function SideForm({ side, names, onChange }: Props) {
  const { performer, at } = side;
  return (
    <div className={styles.form}>
      <Labelled label="适用阶段">
        <Select
          mode="multiple"
          size="small"
          aria-label="适用阶段"
          value={at}
          status={at.length === 0 ? 'error' : ''}
          options={Object.entries(stages).map(([value, label]) => ({ value: value as Stage, label }))}
          onChange={(next) => onChange({ ...side, at: next })}
        />
      </Labelled>
      <Labelled label="谁可以发起">
        <Select
          size="small"
          aria-label="谁可以发起"
          value={performer.by}
          options={[
            { value: 'roles' as const, label: '指定角色' },
            { value: 'previousPerformer' as const, label: '上一步的办理人' },
          ]}
          onChange={(by) => onChange({ ...side, performer: by === 'roles' ? { by, roles: ['shiftLeader'] } : { by } })}
        />
      </Labelled>
      {performer.by === 'roles' && (
        <Labelled label="角色">
          <Select
            mode="multiple"
            size="small"
            aria-label="发起角色"
            value={performer.roles}
            status={performer.roles.length === 0 ? 'error' : ''}
            options={names.roleOptions}
            onChange={(roles) => onChange({ ...side, performer: { by: 'roles', roles } })}
          />
        </Labelled>
      )}
    </div>
  );
}
