import type { Ticket } from '@minsheng/contracts/tickets';
import { type UseMutationOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';

type Procedure<Input> = { mutationOptions: () => UseMutationOptions<Ticket, Error, Input> };

/** Changes a ticket from a dialog: the page shows the answer at once, the dialog closes; a refusal leaves it open. */
export function useTicketChange<Input extends { id: string }>(
  procedure: Procedure<Input>,
  id: string,
  success: string,
  onDone: () => void,
) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const key = api.tickets.get.queryKey({ input: { id } });
  const change = useMutation(procedure.mutationOptions());
  return async (input: Omit<Input, 'id'>): Promise<void> => {
    try {
      queryClient.setQueryData(key, await change.mutateAsync({ ...input, id } as Input));
      for (const changed of [api.processing, api.requests])
        void queryClient.invalidateQueries({ queryKey: changed.key() });
      message.success(success);
      onDone();
    } catch (error) {
      if (isConflict(error)) void queryClient.invalidateQueries({ queryKey: key });
      throw error;
    }
  };
}
