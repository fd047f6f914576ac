import type { IntakeRow } from '@minsheng/contracts/intake';
import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi, Link } from '@tanstack/react-router';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { inboxColumns } from './columns.tsx';
import { InboxFilters } from './InboxFilters.tsx';
import { ItemDrawer } from './ItemDrawer.tsx';

export const lazyRoute = createLazyRoute('/shell/intake')({ component: InboxPage });
const here = getRouteApi('/shell/intake');

function InboxPage() {
  const { item, ...conditions } = here.useSearch();
  const navigate = here.useNavigate();
  const open = (id: string | undefined) => navigate({ search: (now) => ({ ...now, item: id }), replace: true });
  const mayGuard = useMay('intake.manage');
  const result = useInfiniteQuery(
    api.intake.list.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...conditions, cursor }) }),
  );
  return (
    <Page title="网络来件" isFull extra={mayGuard && <Link to="/intake/guard">屏蔽名单与邮箱</Link>}>
      <KeysetTable<IntakeRow>
        name="intake"
        label="网络来件"
        result={result}
        columns={inboxColumns}
        onOpen={({ id }) => void open(id)}
        toolbar={<InboxFilters />}
        empty={
          <EmptyState title={conditions.state ? '没有符合条件的来件' : '没有等待受理的来件'}>
            市民网上登记、来信邮箱和各平台接口送来的诉求会出现在这里。
          </EmptyState>
        }
      />
      {item && <ItemDrawer itemId={item} onClose={() => void open(undefined)} />}
    </Page>
  );
}
