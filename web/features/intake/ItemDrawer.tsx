import { useQuery } from '@tanstack/react-query';
import { Drawer, Spin } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { ItemActions } from './ItemActions.tsx';
import { ItemFacts } from './ItemFacts.tsx';

/** One item with everything that came with it, and what can be done about it. */
export function ItemDrawer({ itemId, onClose }: { itemId: string; onClose: () => void }) {
  const item = useQuery(api.intake.get.queryOptions({ input: { itemId } }));
  return (
    <Drawer
      open
      title={item.data ? `来件 ${item.data.number}` : '来件'}
      size={640}
      onClose={onClose}
      footer={item.data && <ItemActions item={item.data} onDone={onClose} />}
    >
      {item.isPending && <Spin />}
      {item.error && <ErrorState error={item.error} onRetry={() => void item.refetch()} />}
      {item.data && <ItemFacts item={item.data} />}
    </Drawer>
  );
}
