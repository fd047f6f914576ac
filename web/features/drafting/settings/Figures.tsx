import { callOutcomes, type DraftingOverview, draftingUses } from '@minsheng/contracts/drafting';
import { Table, Typography } from 'antd';
import { TimeText } from '../../../ui/TimeText.tsx';
import styles from './settings.module.css';

type UseFigures = DraftingOverview['figures'][number];
const number = (key: keyof UseFigures, title: string) => ({
  key,
  title,
  dataIndex: key,
  align: 'right' as const,
  width: 76,
});

/** What came of it, per use, and what went wrong lately. */
export function Figures({ overview: { figures, failures } }: { overview: DraftingOverview }) {
  return (
    <>
      <section className={styles.card} aria-label="近 30 天">
        <h2>近 30 天</h2>
        <Table<UseFigures>
          size="small"
          rowKey="use"
          pagination={false}
          dataSource={figures}
          columns={[
            { title: '用途', key: 'use', render: (_, { use }) => draftingUses[use] },
            number('asked', '请求'),
            number('delivered', '给出'),
            number('refused', '未通过'),
            number('failed', '失败'),
            number('taken', '采用'),
            number('changed', '改后用'),
            number('dismissed', '未采用'),
          ]}
        />
      </section>
      <section className={styles.card} aria-label="最近的失败">
        <h2>最近的失败</h2>
        {failures.length === 0 && <p className={styles.quiet}>没有失败记录。</p>}
        <ul className={styles.failures}>
          {failures.map(({ id, at, use, outcome, reason, milliseconds }) => (
            <li key={id}>
              <span>
                <TimeText at={at} /> · {use === 'test' ? '测试' : draftingUses[use]} · {callOutcomes[outcome]}
                {milliseconds !== null && ` · ${milliseconds} 毫秒`}
              </span>
              <span className={styles.reason}>{reason}</span>
              <Typography.Text type="secondary" copyable={{ text: id }} className={styles.id}>
                编号 {id.slice(-12)}
              </Typography.Text>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
