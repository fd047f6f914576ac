import type { DispatchAdvice } from '@minsheng/contracts/dispatching';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';

/** What is recommended for a ticket that this person dispatches, or what the platform has just done with it. */
export function useAdvice(ticket: Ticket): DispatchAdvice | undefined {
  const seesIt = useMay('dispatching.read');
  const isToDispatch = ticket.actions.some(isDispatch);
  const wasDispatched = ticket.steps.at(-1)?.outcome === 'dispatched';
  const advice = useQuery({
    ...api.dispatching.advice.queryOptions({ input: { id: ticket.id } }),
    enabled: seesIt && ticket.status === 'open' && (isToDispatch || wasDispatched),
  });
  return advice.data;
}

/** An action of the process itself that names a first-level unit. */
export const isDispatch = ({ isSide, isAllowed, fields }: Ticket['actions'][number]): boolean =>
  !isSide && isAllowed && fields.some(({ unitChoice }) => unitChoice === 'firstLevel');
