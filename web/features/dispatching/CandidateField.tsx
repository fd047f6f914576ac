import type { Candidate } from '@minsheng/contracts/dispatching';
import { Form } from 'antd';
import { useHotkeys } from '../../ui/hotkeys.ts';
import styles from './advice.module.css';
import { Candidates } from './Candidates.tsx';

type Props = { candidates: readonly Candidate[]; field: string };

/** Under the unit's field of the dispatch dialog: one click, or Alt+A for the first, fills it in. */
export function CandidateField({ candidates, field }: Props) {
  const form = Form.useFormInstance();
  const chosen: unknown = Form.useWatch(field, form);
  const take = (unitId: string) => {
    form.setFieldValue(field, unitId);
    void form.validateFields([field]);
  };
  const [first] = candidates;
  useHotkeys([
    {
      keys: 'Alt+A',
      label: '采用首选推荐单位',
      inDialogs: true,
      run: () => first && take(first.unit.id),
      isDisabled: !first,
    },
  ]);
  if (!first) return null;
  return (
    <section className={styles.inDialog} aria-label="智能推荐">
      <Candidates candidates={candidates} chosen={typeof chosen === 'string' ? chosen : null} onTake={take} hasKey />
    </section>
  );
}
