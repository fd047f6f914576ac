import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';

/** After a change of the rules: say so, or why not, and show them as they are now. */
export function useRuleDone(words: string) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return {
    onSuccess: () => {
      message.success(words);
    },
    onError: (error: Error) => {
      message.error(describeFailure(error).message);
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: api.supervision.rules.key() }),
  };
}
