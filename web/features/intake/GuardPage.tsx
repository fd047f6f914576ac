import { blockKinds, type IntakeBlock } from '@minsheng/contracts/intake';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { createLazyRoute } from '@tanstack/react-router';
import { App, Button, Table } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Page } from '../../ui/Page.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { BlockDialog } from './BlockDialog.tsx';
import styles from './intake.module.css';
import { MailboxState } from './MailboxState.tsx';

export const lazyRoute = createLazyRoute('/shell/intake/guard')({ component: GuardPage });

function GuardPage() {
  const [isAdding, setIsAdding] = useState(false);
  const blocks = useQuery(api.intake.blocks.queryOptions());
  return (
    <Page title="来件屏蔽名单与邮箱" extra={<Button onClick={() => setIsAdding(true)}>加入屏蔽名单</Button>}>
      <div className={styles.sections}>
        <section aria-label="屏蔽名单">
          <h2>屏蔽名单</h2>
          {blocks.error ? (
            <ErrorState error={blocks.error} onRetry={() => void blocks.refetch()} />
          ) : (
            <Blocks rows={blocks.data} />
          )}
        </section>
        <MailboxState />
      </div>
      {isAdding && <BlockDialog onClose={() => setIsAdding(false)} />}
    </Page>
  );
}

function Blocks({ rows }: { rows: IntakeBlock[] | undefined }) {
  const { message } = App.useApp();
  const client = useQueryClient();
  const unblock = useMutation(
    api.intake.unblock.mutationOptions({
      onSuccess: () => client.invalidateQueries({ queryKey: api.intake.blocks.key() }),
      onError: (error) => void message.error(describeFailure(error).message),
    }),
  );
  return (
    <Table<IntakeBlock>
      size="small"
      className={styles.table}
      rowKey="id"
      pagination={false}
      loading={!rows}
      dataSource={rows ?? []}
      locale={{
        emptyText: <EmptyState title="没有屏蔽任何人">被屏蔽的电话、网络地址和邮箱不能在网上提交。</EmptyState>,
      }}
      columns={[
        { title: '类别', width: 100, render: (_, { kind }) => blockKinds[kind] },
        { title: '内容', dataIndex: 'value' },
        { title: '原因', dataIndex: 'reason' },
        { title: '加入人', dataIndex: 'createdBy', width: 120 },
        { title: '加入时间', width: 130, render: (_, { createdAt }) => <TimeText at={createdAt} /> },
        { title: '到期', width: 130, render: (_, { expiresAt }) => (expiresAt ? <TimeText at={expiresAt} /> : '长期') },
        {
          title: '操作',
          width: 80,
          render: (_, { id }) => (
            <Button size="small" onClick={() => unblock.mutate({ blockId: id })}>
              移出
            </Button>
          ),
        },
      ]}
    />
  );
}
