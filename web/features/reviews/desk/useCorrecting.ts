import type { MovedTicket, NewStep } from '@minsheng/contracts/processing';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQueryClient } from '@tanstack/react-query';
import type { FormInstance } from 'antd';
import { useEffect, useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';
import { type Correctable, changesOf, correctableOf, type MergeLine, mergeLines } from '../../tickets/process/merge.ts';

/** The fields of a ticket corrected where they stand; only what was changed here is written, on top of what others did. */
export function useCorrecting(ticket: Ticket, form: FormInstance) {
  const queryClient = useQueryClient();
  const [base, setBase] = useState(ticket);
  const [changed, setChanged] = useState<readonly string[]>([]);
  const [lines, setLines] = useState<MergeLine[]>([]);
  const changes = () => changesOf(correctableOf(base), form.getFieldsValue() as Correctable);
  const adopt = (latest: Ticket, kept: Partial<Correctable> = {}) => {
    setBase(latest);
    form.setFieldsValue({ ...correctableOf(latest), ...kept });
    setChanged(Object.keys(kept));
  };
  // Somebody else changed it and nothing was typed here: show what is there now.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only another version of the ticket asks for it
  useEffect(() => {
    if (ticket.version !== base.version && changed.length === 0) adopt(ticket);
  }, [ticket.version]);
  const correct = async (): Promise<void> => {
    const real = changes();
    if (Object.keys(real).length === 0) return;
    const corrected = await merging(real, (version) =>
      call.processing.correctContent({ id: ticket.id, version, changes: real }),
    );
    queryClient.setQueryData(api.tickets.get.queryKey({ input: { id: ticket.id } }), corrected);
    setLines([]);
    adopt(corrected);
  };
  /** What was typed goes along with the step, and both happen or neither. */
  const step = (given: Pick<NewStep, 'action' | 'inputs'>): Promise<MovedTicket> => {
    const real = changes();
    const taken = Object.keys(real).length === 0 ? {} : { changes: real };
    return merging(real, (version) => call.processing.takeStep({ id: ticket.id, version, ...given, ...taken }));
  };
  /** When somebody was quicker: theirs and mine side by side, and what was typed stays. */
  async function merging<Answer>(real: Partial<Correctable>, send: (version: number) => Promise<Answer>) {
    try {
      return await send(base.version);
    } catch (failure) {
      if (isConflict(failure) && failure.data) {
        const theirs = failure.data as Ticket;
        setLines(mergeLines(correctableOf(base), correctableOf(theirs), real));
        adopt(theirs, real);
      }
      throw failure;
    }
  }
  return {
    changed,
    lines,
    isChanged: changed.length > 0,
    noteChange: () => setChanged(Object.keys(changes())),
    undo: () => adopt(base),
    correct,
    step,
  };
}
