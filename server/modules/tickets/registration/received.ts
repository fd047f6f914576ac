import { receivedProblem } from '@minsheng/contracts/received';
import type { TicketContent } from '@minsheng/contracts/tickets';
import { invalid } from '#platform/errors';

type Received = { channel: string } & Partial<Pick<TicketContent, 'receivedAt'>>;

/** Of a matter without a call: it came in before it was registered, and not ages before. */
export function assertReceivedInTime({ channel, receivedAt }: Received, registeredAt: number): void {
  if (!receivedAt || channel === 'phone') return;
  const message = receivedProblem(receivedAt, registeredAt);
  if (message) throw invalid(message, [{ path: ['receivedAt'], message }]);
}
