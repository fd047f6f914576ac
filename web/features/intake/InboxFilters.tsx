import { type IntakeSource, type IntakeState, intakeSources, intakeStates } from '@minsheng/contracts/intake';
import { getRouteApi } from '@tanstack/react-router';
import { Checkbox, Input, Segmented, Select } from 'antd';
import styles from './intake.module.css';

const here = getRouteApi('/shell/intake');
const optionsOf = (labels: Record<string, string>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }));

export function InboxFilters() {
  const { state = 'new', source, text, mine } = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: {
    state?: IntakeState;
    source?: IntakeSource | undefined;
    text?: string | undefined;
    mine?: boolean | undefined;
  }) => void navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className={styles.filters}>
      <Segmented<IntakeState>
        aria-label="状态"
        value={state}
        options={optionsOf(intakeStates) as { value: IntakeState; label: string }[]}
        onChange={(value) => change({ state: value })}
      />
      <Select<IntakeSource>
        aria-label="来源"
        placeholder="全部来源"
        allowClear
        className={styles.source}
        value={source ?? null}
        options={optionsOf(intakeSources) as { value: IntakeSource; label: string }[]}
        onChange={(value) => change({ source: value ?? undefined })}
      />
      <Input.Search
        aria-label="查找"
        placeholder="编号、电话、姓名或内容"
        allowClear
        className={styles.search}
        defaultValue={text ?? ''}
        maxLength={60}
        onSearch={(value) => change({ text: value.trim() || undefined })}
      />
      <Checkbox checked={mine ?? false} onChange={({ target }) => change({ mine: target.checked || undefined })}>
        只看我受理的
      </Checkbox>
    </div>
  );
}
