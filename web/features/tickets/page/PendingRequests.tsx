import type { TicketRequest } from '@minsheng/contracts/requests';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { requestWords } from '../../requests/columns.tsx';
import { DecisionDialog } from '../../requests/DecisionDialog.tsx';

/** What waits for a second person's consent, with the way to give it or to take the request back. */
export function PendingRequests({ ticketId }: { ticketId: string }) {
  const requests = useQuery(api.requests.ofTicket.queryOptions({ input: { id: ticketId } }));
  const [opened, setOpened] = useState<TicketRequest | null>(null);
  const pending = requests.data?.filter(({ status }) => status === 'pending') ?? [];
  return (
    <>
      {pending.map((request) => (
        <Alert
          key={request.id}
          type="warning"
          showIcon
          title={`${request.unit?.name ?? ''}${request.requestedBy.name}申请${requestWords(request)}，等待审批`}
          action={
            <Button size="small" onClick={() => setOpened(request)}>
              {request.mayDecide ? '审批' : '查看'}
            </Button>
          }
        />
      ))}
      {opened && <DecisionDialog request={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
