import type { ParameterSetting } from '@minsheng/contracts/parameters';
import { Button, Tag } from 'antd';
import { useId } from 'react';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './parameters.module.css';
import { useParameterSaving } from './useParameterSaving.ts';
import { ValueControl } from './ValueControl.tsx';
import { inWords, rangeInWords } from './value-words.ts';

type Props = {
  setting: ParameterSetting;
  /** Undefined while nothing is changed. */
  draft: unknown;
  onDraft: (value: unknown) => void;
};

export function ParameterRow({ setting, draft, onDraft }: Props) {
  const { label, hint, value, isDefault, problem } = setting;
  const id = useId();
  const { save, isBusy, complaint, setComplaint } = useParameterSaving(setting, () => onDraft(undefined));
  const isChanged = draft !== undefined;
  const take = (next: unknown) => {
    setComplaint(null);
    onDraft(JSON.stringify(next) === JSON.stringify(value) ? undefined : next);
  };
  return (
    <form
      className={styles.row}
      aria-label={label}
      data-changed={isChanged}
      onSubmit={(event) => {
        event.preventDefault();
        if (isChanged) void save(draft);
      }}
    >
      <div className={styles.what}>
        <label htmlFor={id}>{label}</label>
        {hint && <p>{hint}</p>}
        {problem && <p className={styles.problem}>{problem}</p>}
      </div>
      <div>
        <ValueControl id={id} setting={setting} value={isChanged ? draft : value} onChange={take} />
        {complaint ? (
          <p className={styles.problem} role="alert">
            {complaint}
          </p>
        ) : (
          <p className={styles.range}>{rangeInWords(setting, isChanged ? draft : value)}</p>
        )}
      </div>
      <div className={styles.state}>
        {isChanged ? (
          <>
            <Button type="primary" htmlType="submit" loading={isBusy}>
              保存
            </Button>
            <Button onClick={() => take(value)} disabled={isBusy}>
              撤销
            </Button>
          </>
        ) : (
          <Standing setting={setting} onRestore={isDefault ? undefined : () => take(setting.default)} />
        )}
      </div>
    </form>
  );
}

/** Whether it is as the product brings it along, and if not, who made it so. */
function Standing({ setting, onRestore }: { setting: ParameterSetting; onRestore: (() => void) | undefined }) {
  if (!onRestore) return <Tag>默认值</Tag>;
  const { updatedBy, updatedAt } = setting;
  return (
    <span className={styles.standing}>
      {updatedBy && (
        <span>
          {updatedBy.name} <TimeText at={updatedAt} />
        </span>
      )}
      <Button type="link" size="small" onClick={onRestore}>
        恢复默认（{inWords(setting, setting.default)}）
      </Button>
    </span>
  );
}
