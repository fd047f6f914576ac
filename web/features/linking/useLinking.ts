import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure, isConflict } from '../../api/errors.ts';

/** Puts tickets together; whatever shows one of them is asked again. */
export function useLink(onDone?: () => void) {
  const { message } = App.useApp();
  const refresh = useRefreshed();
  return useMutation(
    api.links.link.mutationOptions({
      onSuccess: ({ leadNumber, followers }) => {
        message.success(`已并案：${leadNumber} 为主件，共 ${followers + 1} 人次`);
        refresh();
        onDone?.();
      },
      onError: (error) => {
        if (isConflict(error)) refresh();
      },
    }),
  );
}

/** The same where no dialog shows a refusal. */
export function useLinkAtOnce(onDone?: () => void) {
  const link = useLink(onDone);
  const { message } = App.useApp();
  return (tickets: { id: string; version: number }[], reason: string) =>
    link.mutateAsync({ tickets, reason }).catch((error) => {
      message.error(describeFailure(error).message);
    });
}

export function useRefreshed() {
  const queryClient = useQueryClient();
  return () => {
    for (const changed of [api.links, api.tickets, api.processing, api.callbacks])
      void queryClient.invalidateQueries({ queryKey: changed.key() });
  };
}
