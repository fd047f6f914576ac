import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useRef } from 'react';
import { api } from '../../../../api/client.ts';
import { keepQuotations, type Quoted } from './quoted.ts';

/** What is quoted while a step is filled in, kept with the ticket once the step has been taken. */
export function useQuotations(ticketId: string | undefined) {
  const quoted = useRef<Quoted[]>([]);
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const keep = async (sent: Record<string, unknown>) => {
    if (!ticketId || quoted.current.length === 0) return;
    try {
      await keepQuotations(ticketId, quoted.current, sent);
    } catch {
      message.warning('已办理，但引用的知识没有记下来');
    }
    void queryClient.invalidateQueries({ queryKey: api.citations.key() });
  };
  return { quoted, keepQuotations: keep };
}
