import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../api/client.ts';

/** After a change to a card: everything that shows it is asked again, and the dialog closes. */
export function useCardDone(onClose: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return (words: string) => {
    for (const changed of [api.supervision, api.tickets])
      void queryClient.invalidateQueries({ queryKey: changed.key() });
    message.success(words);
    onClose();
  };
}
