import type { OfferedAction, Ticket } from '@minsheng/contracts/tickets';
import { useQueryClient } from '@tanstack/react-query';
import { App, type FormInstance } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';
import { useCorrecting } from './useCorrecting.ts';

/** Correcting and deciding on one ticket. A correction goes along with the decision. */
export function useReview(ticket: Ticket, form: FormInstance, onDone: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { correct, step, ...correcting } = useCorrecting(ticket, form);
  const [isBusy, setIsBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const attempt = async (act: () => Promise<unknown>) => {
    if (isBusy) return;
    setIsBusy(true);
    setError(null);
    try {
      await form.validateFields();
      await act();
    } catch (failure) {
      if (!isIncomplete(failure)) setError(failure);
      if (isConflict(failure)) void queryClient.invalidateQueries({ queryKey: api.tickets.key() });
    } finally {
      setIsBusy(false);
    }
  };
  const take = async (action: OfferedAction, inputs: Record<string, string>) => {
    const moved = await step({ action: action.key, inputs });
    message.success(`${ticket.number} ${action.name}，转到“${moved.nodeName}”`);
    onDone();
    void queryClient.invalidateQueries({ queryKey: api.processing.key() });
    void queryClient.invalidateQueries({ queryKey: api.tickets.key() });
  };
  return {
    ...correcting,
    isBusy,
    error,
    take,
    save: () => void attempt(() => correct().then(() => message.success('已保存更正'))),
    approve: (action: OfferedAction) => void attempt(() => take(action, {})),
  };
}

/** The form itself has said what is missing. */
const isIncomplete = (failure: unknown) => typeof failure === 'object' && failure !== null && 'errorFields' in failure;
