import { ExclamationCircleFilled, StopFilled } from '@ant-design/icons';
import type { DraftContent } from '@minsheng/contracts/registration';
import type { Finding } from '@minsheng/contracts/self-check';
import { Button } from 'antd';
import { useState, useSyncExternalStore } from 'react';
import { useDebounced } from '../../../ui/useDebounced.ts';
import { useCheckFacts } from '../assistant/useCheckFacts.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import type { DraftField } from '../drafts/merge.ts';
import { focusField } from '../focus.ts';
import styles from './self-check.module.css';
import type { useSelfCheck } from './useSelfCheck.ts';

type Props = {
  desk: DraftDesk;
  id: string;
  check: ReturnType<typeof useSelfCheck>;
  /** Shows the tickets that may be the same. */
  onDuplicates: () => void;
};
type Mended = { field: DraftField; before: DraftContent[DraftField]; label: string };

/** 自检: what is wrong with the form as it stands, each with one click to mend it and one to take that back. */
export function SelfCheckStrip({ desk, id, check, onDuplicates }: Props) {
  const content = useSyncExternalStore(desk.shelf.subscribe, () => desk.shelf.get(id)?.content);
  const settled = useDebounced(content, 300);
  check.noteFacts(id, useCheckFacts(desk, id));
  const [mended, setMended] = useState<Mended | null>(null);
  const findings = settled
    ? check.findingsOf({ id, content: settled }, settled.answer ? 'answerDirectly' : 'submit')
    : [];
  const mend = ({ rule, mend: how }: Finding) => {
    if (rule === 'duplicateOpen') return onDuplicates();
    if (!how) return;
    const field = how.field as DraftField;
    if (how.value === undefined) return focusField(field);
    setMended({ field, before: desk.shelf.get(id)?.content[field], label: how.label });
    desk.change(id, { [field]: how.value });
  };
  const undo = () => {
    if (mended) desk.change(id, { [mended.field]: mended.before });
    setMended(null);
  };
  if (findings.length === 0 && !mended) return null;
  return (
    <section className={styles.strip} aria-label="自检">
      <ul className={styles.findings}>
        {findings.map((finding) => (
          <li key={`${finding.rule} ${finding.field}`} className={styles.finding} data-level={finding.level}>
            {finding.level === 'block' ? <StopFilled aria-hidden /> : <ExclamationCircleFilled aria-hidden />}
            <span>
              {finding.level === 'block' ? '须改：' : ''}
              {finding.message}
            </span>
            {finding.mend && (
              <Button size="small" onClick={() => mend(finding)}>
                {finding.mend.label}
              </Button>
            )}
          </li>
        ))}
        {mended && (
          <li className={styles.mended}>
            已{mended.label}
            <Button size="small" type="link" onClick={undo}>
              撤销
            </Button>
          </li>
        )}
      </ul>
    </section>
  );
}
