import type { IntakeItem } from '@minsheng/contracts/intake';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Space } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { useMay, useSession } from '../../api/session.ts';
import { deskOf } from '../registration/drafts/desk-of.ts';
import { JoinDialog } from './JoinDialog.tsx';
import { RejectDialog } from './RejectDialog.tsx';

/** What can be done with an item: only what is possible now. */
export function ItemActions({ item, onDone }: { item: IntakeItem; onDone: () => void }) {
  const [dialog, setDialog] = useState<'reject' | 'join' | null>(null);
  const { accept, release, reopen } = useItemActions(item);
  const isMine = useSession().person.id === item.claimedBy?.id;
  const mayRegister = useMay('ticket.register');
  const mayManage = useMay('intake.manage');
  if (item.state === 'rejected')
    return (
      <Button loading={reopen.isPending} onClick={() => reopen.mutate({ itemId: item.id, version: item.version })}>
        撤回不予受理
      </Button>
    );
  if (item.state !== 'new') return null;
  const isFree = item.claimedBy === null;
  return (
    <Space wrap>
      {mayRegister && (isFree || isMine) && (
        <Button
          type="primary"
          loading={accept.isPending}
          onClick={() => accept.mutate({ itemId: item.id, version: item.version })}
        >
          {isMine ? '继续登记' : '受理并登记'}
        </Button>
      )}
      {isFree && <Button onClick={() => setDialog('join')}>并入已有工单</Button>}
      {isFree && (
        <Button danger onClick={() => setDialog('reject')}>
          不予受理
        </Button>
      )}
      {!isFree && (isMine || mayManage) && (
        <Button loading={release.isPending} onClick={() => release.mutate({ itemId: item.id, version: item.version })}>
          放回
        </Button>
      )}
      {!isFree && !isMine && <span>{item.claimedBy?.name}正在登记这件来件</span>}
      {dialog === 'reject' && <RejectDialog item={item} onClose={() => setDialog(null)} onDone={onDone} />}
      {dialog === 'join' && <JoinDialog item={item} onClose={() => setDialog(null)} onDone={onDone} />}
    </Space>
  );
}

function useItemActions(item: IntakeItem) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { person } = useSession();
  const refresh = () => client.invalidateQueries({ queryKey: api.intake.key() });
  const onError = (error: unknown) => {
    void message.error(describeFailure(error).message);
    void refresh();
  };
  const accept = useMutation(
    api.intake.accept.mutationOptions({
      onError,
      onSuccess: async ({ draftId }) => {
        await refresh();
        // The desk may have been open before: it has to hear of the draft that the server made.
        await deskOf(person.id).refresh();
        await navigate({ to: '/desk', search: { draft: draftId } });
      },
    }),
  );
  const release = useMutation(
    api.intake.release.mutationOptions({
      onError,
      onSuccess: async () => {
        await refresh();
        await deskOf(person.id).refresh();
        void message.success(`已放回 ${item.number}`);
      },
    }),
  );
  const reopen = useMutation(api.intake.reopen.mutationOptions({ onError, onSuccess: refresh }));
  return { accept, release, reopen };
}
