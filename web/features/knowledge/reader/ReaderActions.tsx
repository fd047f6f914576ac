import type { Article } from '@minsheng/contracts/knowledge';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, Space } from 'antd';
import { useState } from 'react';
import { z } from 'zod';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { useMay, useSession } from '../../../api/session.ts';
import { Field } from '../../../ui/Field.tsx';
import { FormDialog } from '../../../ui/FormDialog.tsx';
import { useConditions } from '../useKnowledge.ts';

const Reason = z.object({ reason: z.string().trim().min(2, '请写明原因').max(500) });

/** Only what may be done now. */
export function ReaderActions({ article }: { article: Article }) {
  const acts = useActs(article);
  const [asks, setAsks] = useState<'return' | 'archive' | null>(null);
  const me = useSession().person.id;
  const mayWrite = useMay('knowledge.write');
  const mayReview = useMay('knowledge.review');
  const { draft, state, published } = article;
  const isMine = draft?.author.id === me;
  const isInReview = draft?.state === 'review';
  return (
    <Space>
      {isInReview && mayReview && !isMine && (
        <>
          <Button size="small" onClick={() => setAsks('return')}>
            退回
          </Button>
          <Button size="small" type="primary" onClick={acts.publish}>
            审核发布
          </Button>
        </>
      )}
      {isInReview && isMine && (
        <Button size="small" onClick={acts.withdraw}>
          撤回提交
        </Button>
      )}
      {isMine && !isInReview && (
        <Button size="small" type="primary" onClick={acts.edit}>
          继续编写
        </Button>
      )}
      {published && mayWrite && !draft && state !== 'archived' && (
        <Button size="small" onClick={acts.revise}>
          修订
        </Button>
      )}
      {published && mayReview && state !== 'archived' && !isInReview && (
        <Button size="small" onClick={() => setAsks('archive')}>
          归档
        </Button>
      )}
      {state === 'archived' && mayReview && (
        <Button size="small" onClick={acts.restore}>
          取消归档
        </Button>
      )}
      {asks && (
        <FormDialog
          title={asks === 'return' ? '退回修改' : '归档'}
          schema={Reason}
          okText={asks === 'return' ? '退回' : '归档'}
          onClose={() => setAsks(null)}
          onSubmit={async ({ reason }) => {
            await (asks === 'return' ? acts.giveBack(reason) : acts.archive(reason));
            setAsks(null);
          }}
        >
          <Field name="reason" label="原因">
            <Input.TextArea rows={4} autoFocus maxLength={500} showCount />
          </Field>
        </FormDialog>
      )}
    </Space>
  );
}

function useActs({ id, version, draft }: Article) {
  const { message } = App.useApp();
  const { change } = useConditions();
  const queryClient = useQueryClient();
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.knowledge.key() });
  const trying = async (run: () => Promise<unknown>, words?: string) => {
    try {
      await run();
      if (words) message.success(words);
    } catch (error) {
      message.error(describeFailure(error).message);
    }
    await refresh();
  };
  const wanted = { id, version: draft?.version ?? 0 };
  const edit = () => change({ edit: true });
  return {
    edit,
    publish: () =>
      trying(async () => {
        await call.knowledge.publish({ ...wanted, note: '' });
        await change({ box: undefined, standing: undefined });
      }, '已发布，话务员可以引用'),
    withdraw: () => trying(() => call.knowledge.withdraw(wanted), '已撤回，可以继续修改'),
    revise: () =>
      trying(async () => {
        await call.knowledge.revise({ id });
        await refresh();
        await edit();
      }),
    restore: () => trying(() => call.knowledge.restore({ id, version }), '已取消归档'),
    archive: async (reason: string) => {
      await call.knowledge.archive({ id, version, reason });
      message.success('已归档');
      await refresh();
    },
    giveBack: async (reason: string) => {
      await call.knowledge.return({ ...wanted, reason });
      message.success('已退回编写人');
      await refresh();
    },
  };
}
