import { callbackStatuses } from '@minsheng/contracts/callbacks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { useMay } from '../../../api/session.ts';
import { Choice } from '../../../ui/Choice.tsx';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { Page } from '../../../ui/Page.tsx';
import styles from '../callbacks.module.css';
import { CallbackPanel } from '../form/CallbackPanel.tsx';
import { useWords } from '../useWords.ts';
import { doneColumns, openColumns } from './columns.tsx';
import { Filters } from './Filters.tsx';

export const lazyRoute = createLazyRoute('/shell/callbacks')({ component: CallbacksPage });
const here = getRouteApi('/shell/callbacks');

/** 回访列表: what waits and what was done, and beside it the call that is being made. */
function CallbacksPage() {
  const { open } = here.useSearch();
  const navigate = here.useNavigate();
  const show = (id: string | undefined) => navigate({ search: (now) => ({ ...now, open: id }), replace: true });
  const next = useNext(show);
  const mayCall = useMay('callback.handle');
  useHotkeys([{ keys: 'F2', label: '取下一件回访', run: () => void next(open), isDisabled: !mayCall }]);
  return (
    <Page
      title="回访"
      isFull
      note={<Count />}
      extra={
        mayCall && (
          <Button type="primary" onClick={() => next(open)}>
            取下一件 F2
          </Button>
        )
      }
    >
      <div className={styles.page} data-open={open !== undefined}>
        <CallbackTable show={show} />
        {open && <CallbackPanel key={open} id={open} onClose={() => show(undefined)} onNext={() => next(open)} />}
      </div>
    </Page>
  );
}

/** Opens what is to be called next within the chosen conditions. */
function useNext(show: (id: string | undefined) => void) {
  const { open: _, order: __, ...conditions } = here.useSearch();
  const { message } = App.useApp();
  return async (after: string | undefined) => {
    try {
      const { id } = await call.callbacks.next({ ...conditions, status: 'open', after });
      if (!id) message.info('到时间的回访都已完成');
      show(id ?? undefined);
    } catch (error) {
      message.error(describeFailure(error).message);
    }
  };
}

function Count() {
  const { open: _, order: __, ...conditions } = here.useSearch();
  const count = useQuery(api.callbacks.count.queryOptions({ input: conditions }));
  if (!count.data) return null;
  return <span>{count.data.isCapped ? `超过 ${count.data.count} 件` : `共 ${count.data.count} 件`}</span>;
}

function CallbackTable({ show }: { show: (id: string) => void }) {
  const { open, ...conditions } = here.useSearch();
  const navigate = here.useNavigate();
  const words = useWords();
  const status = conditions.status ?? 'open';
  const result = useInfiniteQuery(
    api.callbacks.list.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...conditions, cursor }) }),
  );
  const columns = (status === 'open' ? openColumns : doneColumns)(words.nameOf, open);
  return (
    <KeysetTable
      name={`callbacks.${status}`}
      label={callbackStatuses[status]}
      result={result}
      columns={columns}
      onOpen={(row) => show(row.id)}
      toolbar={
        <div className={styles.filters}>
          <Choice
            name="status"
            label="回访状态"
            options={[
              { value: 'open', label: '待回访' },
              { value: 'done', label: '已回访' },
            ]}
            value={status}
            onChange={(value) => navigate({ search: { status: value }, replace: true })}
          />
          <Filters status={status} words={words} />
        </div>
      }
      empty={
        status === 'open' ? (
          <EmptyState title="没有待回访的工单">单位的答复经中心审核后，会自动出现在这里。</EmptyState>
        ) : (
          <EmptyState title="没有符合条件的回访">放宽条件再试。</EmptyState>
        )
      }
    />
  );
}
