import { useQuery } from '@tanstack/react-query';
import { Alert, Descriptions } from 'antd';
import { api } from '../../api/client.ts';
import { TimeText } from '../../ui/TimeText.tsx';

/** Whether the citizens' mailbox is read, and what is in the way. */
export function MailboxState() {
  const { data } = useQuery(api.intake.mailbox.queryOptions());
  if (!data) return null;
  return (
    <section aria-label="邮箱收取">
      <h2>邮箱收取</h2>
      {!data.isConfigured && (
        <Alert
          type="info"
          showIcon
          title="没有配置邮箱"
          description="在服务器的环境变量中设置 MINSHENG_MAIL_HOST、MINSHENG_MAIL_USER 和 MINSHENG_MAIL_SECRET 后，每分钟收取一次。"
        />
      )}
      {data.error && <Alert type="error" showIcon title={data.error} />}
      {data.isConfigured && (
        <Descriptions
          size="small"
          column={1}
          items={[
            { key: 'account', label: '邮箱', children: data.account },
            {
              key: 'read',
              label: '最近收取',
              children: data.readAt ? <TimeText at={data.readAt} mode="full" /> : '还没有',
            },
            { key: 'ignored', label: '未转为来件（自动回复、退信、群发、屏蔽）', children: `${data.ignored} 封` },
          ]}
        />
      )}
    </section>
  );
}
