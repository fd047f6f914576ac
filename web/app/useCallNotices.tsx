import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { useCallback } from 'react';
import { api } from '../api/client.ts';
import { useLive } from '../api/live.ts';
import { notify } from '../api/notices.ts';

const seconds = 15;

/** Somebody rings while the agent reads something else: said aloud, without taking the page away. */
export function useCallNotices() {
  const { notification } = App.useApp();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const isAtDesk = useRouterState({ select: ({ location }) => location.pathname.startsWith('/desk') });
  const hear = useCallback(
    async ({ kind }: { kind: string }) => {
      if (kind !== 'callRinging' || isAtDesk) return;
      const desk = await queryClient.fetchQuery({ ...api.calls.desk.queryOptions(), staleTime: 0 });
      const call = desk.calls.find(({ state }) => state === 'ringing');
      if (!call) return;
      const phone = call.phone ?? call.phoneMasked ?? '号码未显示';
      const key = `call-${call.id}`;
      const go = () => {
        notification.destroy(key);
        void navigate({ to: '/desk' });
      };
      notify({ title: `来电 ${phone}`, to: '/desk' });
      notification.info({
        key,
        title: `来电 ${phone}`,
        description: '在坐席工作台接听。',
        duration: seconds,
        actions: (
          <Button type="primary" size="small" onClick={go}>
            去接听
          </Button>
        ),
      });
    },
    [isAtDesk, navigate, notification, queryClient],
  );
  useLive(hear);
}
