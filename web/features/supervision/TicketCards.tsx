import { cardStatuses, type SupervisionCard } from '@minsheng/contracts/supervision';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { CardDialog } from './CardDialog.tsx';
import { CardTag } from './CardTag.tsx';

/** The cards of a ticket that are not settled, in sight for the unit that has to explain itself. */
export function TicketCards({ ticketId }: { ticketId: string }) {
  const cards = useQuery(api.supervision.cards.queryOptions({ input: { ticketId, status: 'unsettled', limit: 20 } }));
  const [opened, setOpened] = useState<SupervisionCard | null>(null);
  return (
    <>
      {cards.data?.items.map((card) => (
        <Alert
          key={card.id}
          type={card.card === 'red' ? 'error' : 'warning'}
          title={
            <>
              <CardTag card={card.card} /> {card.unit.name}：{card.reason}（{cardStatuses[card.status]}）
            </>
          }
          action={
            <Button size="small" onClick={() => setOpened(card)}>
              {card.mayReply ? '书面说明' : card.maySettle ? '处理' : '查看'}
            </Button>
          }
        />
      ))}
      {opened && <CardDialog card={opened} onClose={() => setOpened(null)} />}
    </>
  );
}
