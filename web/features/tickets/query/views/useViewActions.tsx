import { Where } from '@minsheng/contracts/ticket-condition-text';
import type { TicketView } from '@minsheng/contracts/ticket-views';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api, call } from '../../../../api/client.ts';
import { describeFailure } from '../../../../api/errors.ts';
import type { QueryState } from '../state.ts';

/** What one does with a view besides opening and saving it; each tells how it went. */
export function useViewActions(state: QueryState) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const attempt = async (act: () => Promise<unknown>) => {
    try {
      await act();
    } catch (error) {
      message.error(describeFailure(error).message);
    }
    await queryClient.invalidateQueries({ queryKey: api.views.key() });
  };
  return {
    copy: (view: TicketView) =>
      attempt(async () => {
        const name = freeName(view.name, state.views);
        const { where, order, columns } = view;
        if (!Where.safeParse(where).success) return message.error('这个视图的条件已无法识别，不能复制');
        const copied = await call.views.create({ name, where, order, columns, sharing: 'own', sharedWith: [] });
        await queryClient.invalidateQueries({ queryKey: api.views.key() });
        state.open(copied);
        return message.success(`已复制为“${name}”`);
      }),
    setDefault: (view: TicketView | null) =>
      attempt(async () => {
        await call.views.setDefault({ id: view?.id ?? null });
        message.success(view ? `打开工单查询时先显示“${view.name}”` : '打开工单查询时显示全部工单');
      }),
    remove: (view: TicketView) =>
      attempt(async () => {
        await call.views.remove({ id: view.id });
        if (state.view?.id === view.id) state.open(null);
        const undo = () => {
          message.destroy(view.id);
          return attempt(() => call.views.restore({ id: view.id }));
        };
        message.success({ key: view.id, duration: 8, content: <Undo name={view.name} onUndo={undo} /> });
      }),
  };
}

function Undo({ name, onUndo }: { name: string; onUndo: () => void }) {
  return (
    <>
      已删除视图“{name}”
      <Button type="link" size="small" onClick={onUndo}>
        撤销
      </Button>
    </>
  );
}

function freeName(name: string, views: readonly TicketView[]): string {
  const taken = new Set(views.filter(({ isMine }) => isMine).map((view) => view.name));
  const base = name.slice(0, 24);
  for (let number = 1; ; number++) {
    const wanted = number === 1 ? `${base} 副本` : `${base} 副本${number}`;
    if (!taken.has(wanted)) return wanted;
  }
}
