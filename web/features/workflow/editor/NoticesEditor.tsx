import { CloseOutlined, PlusOutlined } from '@ant-design/icons';
import type { NoticeRule } from '@minsheng/contracts/workflow';
import { Button, Select } from 'antd';
import { PersonPicker } from '../../../ui/PersonPicker.tsx';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import type { Names } from '../useNames.ts';
import { occasions } from '../words.ts';
import styles from './editor.module.css';

type Props = {
  notices: readonly NoticeRule[];
  hasLimit: boolean;
  names: Names;
  onChange: (notices: NoticeRule[]) => void;
};

const whom: Record<NoticeRule['to']['by'], string> = {
  role: '角色',
  person: '指定人员',
  unit: '指定单位',
  handlingUnit: '承办单位',
  creator: '登记人',
};

/** Who is told when a ticket comes to this node, or stays there beyond its limit. */
export function NoticesEditor({ notices, hasLimit, names, onChange }: Props) {
  const add = () =>
    onChange([...notices, { on: hasLimit ? 'overdue' : 'entered', to: { by: 'role', role: 'shiftLeader' } }]);
  return (
    <section className={styles.section} aria-label="提醒">
      <h3>
        提醒
        <Button size="small" type="link" icon={<PlusOutlined />} onClick={add}>
          添加提醒
        </Button>
      </h3>
      {notices.length === 0 && <p className={styles.none}>除待办人外，不另行提醒。</p>}
      {notices.map((rule, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a rule is known by its place only.
        <div key={index} className={styles.row}>
          <Select
            size="small"
            aria-label="何时提醒"
            value={rule.on}
            status={rule.on === 'overdue' && !hasLimit ? 'error' : ''}
            options={Object.entries(occasions).map(([value, label]) => ({ value: value as NoticeRule['on'], label }))}
            onChange={(on) => onChange(notices.with(index, { ...rule, on }))}
          />
          <Select
            size="small"
            aria-label="提醒谁"
            value={rule.to.by}
            options={Object.entries(whom).map(([value, label]) => ({ value: value as NoticeRule['to']['by'], label }))}
            onChange={(by) => onChange(notices.with(index, { ...rule, to: toFirst(by) }))}
          />
          <Whom to={rule.to} names={names} onChange={(to) => onChange(notices.with(index, { ...rule, to }))} />
          <Button
            size="small"
            type="text"
            aria-label="删除提醒"
            icon={<CloseOutlined />}
            onClick={() => onChange(notices.toSpliced(index, 1))}
          />
          {rule.on === 'overdue' && !hasLimit && <p className={styles.none}>环节没有时限，这条提醒不会发出。</p>}
        </div>
      ))}
    </section>
  );
}

type WhomProps = { to: NoticeRule['to']; names: Names; onChange: (to: NoticeRule['to']) => void };

function Whom({ to, names, onChange }: WhomProps) {
  if (to.by === 'role')
    return (
      <Select
        size="small"
        className={styles.grow}
        aria-label="提醒的角色"
        value={to.role}
        options={names.roleOptions}
        onChange={(role) => onChange({ by: 'role', role })}
      />
    );
  if (to.by === 'person')
    return (
      <PersonPicker
        size="small"
        className={styles.grow}
        aria-label="提醒的人员"
        value={to.personId || null}
        onChange={(personId) => onChange({ by: 'person', personId: personId ?? '' })}
      />
    );
  if (to.by === 'unit')
    return (
      <UnitPicker
        size="small"
        className={styles.grow}
        aria-label="提醒的单位"
        value={to.unitId || null}
        onChange={(unitId) => onChange({ by: 'unit', unitId: unitId ?? '' })}
      />
    );
  return null;
}

/** A person or unit that is not chosen yet keeps the draft from being saved, and says so. */
function toFirst(by: NoticeRule['to']['by']): NoticeRule['to'] {
  if (by === 'role') return { by, role: 'shiftLeader' };
  if (by === 'person') return { by, personId: '' };
  return by === 'unit' ? { by, unitId: '' } : { by };
}
