import type { CallbackDetail } from '@minsheng/contracts/callbacks';
import { useQuery } from '@tanstack/react-query';
import { DatePicker } from 'antd';
import { api } from '../../../api/client.ts';
import { momentOf, pickerValueOf } from '../../../ui/city-time.ts';
import styles from './panel.module.css';
import type { useCallForm } from './useCallForm.ts';

type Props = { detail: CallbackDetail; form: ReturnType<typeof useCallForm> };

/** When to try again: the rule's proposal with its reason, or what was agreed with the citizen. */
export function NextAttempt({ detail, form: { answers, kind, change } }: Props) {
  const isLast = kind === 'failed' && detail.attemptsLeft === 1;
  const proposal = useQuery({
    ...api.callbacks.proposal.queryOptions({ input: { id: detail.id, code: answers.code } }),
    enabled: kind === 'failed' && !isLast,
  });
  if (isLast) return <p className={styles.hint}>这是最后一次尝试，保存后按“未联系上”转出。</p>;
  if (kind === 'notRated' || kind === 'unreachable')
    return <p className={styles.hint}>保存后不再回访，按“未联系上”转出。</p>;
  if (kind !== 'failed' && kind !== 'appointed') return null;
  const shown = answers.nextAt ?? proposal.data?.nextAt ?? null;
  return (
    <div className={styles.next}>
      <span>{kind === 'appointed' ? '约定时间' : '下次回访'}</span>
      <DatePicker
        aria-label="下次回访时间"
        showTime={{ format: 'HH:mm', minuteStep: 5 }}
        format="M月D日 HH:mm"
        style={{ width: 176 }}
        allowClear={false}
        value={shown ? pickerValueOf(shown) : null}
        onChange={(picked) => change({ nextAt: picked ? momentOf(picked) : null })}
      />
      <span className={styles.faint}>
        {kind === 'failed' && !answers.nextAt && proposal.data?.why}
        {kind === 'failed' && detail.attemptsLeft !== null && `，还可尝试 ${detail.attemptsLeft} 次`}
      </span>
    </div>
  );
}
