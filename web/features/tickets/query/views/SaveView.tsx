import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import { api, call } from '../../../../api/client.ts';
import { describeFailure } from '../../../../api/errors.ts';
import type { QueryState } from '../state.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';

/** Keeps what is asked just now: in the view that is open, or as another one. */
export function SaveView({ state }: { state: QueryState }) {
  const [isNaming, setIsNaming] = useState(false);
  const { view, isChanged, condition } = state;
  const hasSomething = condition.items.length > 0 || state.order !== 'newest';
  return (
    <>
      {view && isChanged && view.isMine && <SaveButton state={state} />}
      {view && isChanged && <Button onClick={() => state.open(view)}>还原</Button>}
      {(view ? isChanged : hasSomething) && (
        <Button onClick={() => setIsNaming(true)}>{view ? '另存为' : '保存为视图'}</Button>
      )}
      {isNaming && <SaveViewDialog state={state} onClose={() => setIsNaming(false)} />}
    </>
  );
}

function SaveButton({ state }: { state: QueryState }) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [isBusy, setIsBusy] = useState(false);
  const { view, where, order, columns } = state;
  const save = async () => {
    if (!view) return;
    setIsBusy(true);
    try {
      const { id, version, name, sharing, sharedWith } = view;
      const saved = await call.views.change({ id, version, name, where, order, columns, sharing, sharedWith });
      await queryClient.invalidateQueries({ queryKey: api.views.key() });
      state.open(saved);
      message.success(`已保存到视图“${name}”`);
    } catch (error) {
      message.error(describeFailure(error).message);
      await queryClient.invalidateQueries({ queryKey: api.views.key() });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Button type="primary" ghost loading={isBusy} onClick={save}>
      保存到视图
    </Button>
  );
}
