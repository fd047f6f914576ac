import { useQuery } from '@tanstack/react-query';
import { Collapse } from 'antd';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { sourceText } from './columns.tsx';
import { ItemFiles } from './ItemFiles.tsx';
import styles from './intake.module.css';

/** What the citizen sent, above the form that is made of it; nothing for a form of any other origin. */
export function IntakeOrigin({ draftId, channel }: { draftId: string; channel: string | undefined }) {
  const mayHandle = useMay('intake.handle');
  const isAsked = mayHandle && channel !== undefined && channel !== 'phone';
  const { data: item } = useQuery(api.intake.ofDraft.queryOptions({ input: { draftId }, enabled: isAsked }));
  if (!item) return null;
  return (
    <Collapse
      className={styles.origin}
      size="small"
      items={[
        {
          key: 'item',
          label: (
            <>
              来件 {item.number} · {sourceText(item)} · <TimeText at={item.receivedAt} />
              {item.externalDueAt && (
                <strong className={styles.due}>
                  平台时限 <TimeText at={item.externalDueAt} mode="full" />
                </strong>
              )}
            </>
          ),
          children: (
            <>
              <p className={styles.content}>{item.content}</p>
              {item.supplements.map(({ content, at }) => (
                <p key={at} className={styles.content}>
                  补充：{content}
                </p>
              ))}
              <ItemFiles item={item} />
            </>
          ),
        },
      ]}
    />
  );
}
