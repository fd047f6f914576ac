import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';

/** 立即派出、拦下、撤回; afterwards everything that shows the ticket asks again, also when somebody was faster. */
export function useDecisionActions() {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const settled = {
    onSettled: () => {
      for (const changed of [api.dispatching, api.tickets, api.processing])
        void queryClient.invalidateQueries({ queryKey: changed.key() });
    },
    onError: (error: unknown) => {
      message.error(describeFailure(error).message);
    },
  };
  const now = useMutation(
    api.dispatching.dispatchNow.mutationOptions({ ...settled, onSuccess: () => message.success('已派出') }),
  );
  const intercept = useMutation(
    api.dispatching.intercept.mutationOptions({
      ...settled,
      onSuccess: () => message.success('已拦下，工单留在派单列表'),
    }),
  );
  const withdraw = useMutation(
    api.dispatching.withdraw.mutationOptions({
      ...settled,
      onSuccess: () => message.success('已撤回，工单回到派单列表'),
    }),
  );
  return {
    dispatchNow: now.mutate,
    intercept: intercept.mutate,
    withdraw: withdraw.mutate,
    isBusy: now.isPending || intercept.isPending || withdraw.isPending,
  };
}
