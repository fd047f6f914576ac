import { useInfiniteQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import dayjs from 'dayjs';
import { useState } from 'react';
import { api } from '../../api/client.ts';
import { momentOf } from '../../ui/city-time.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { KeysetTable } from '../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../ui/keyset.ts';
import { Page } from '../../ui/Page.tsx';
import { AuditFilters } from './AuditFilters.tsx';
import { auditColumns } from './columns.tsx';
import type { AuditRow, Conditions } from './conditions.ts';
import { EntryDrawer } from './EntryDrawer.tsx';

export const lazyRoute = createLazyRoute('/shell/audit')({ component: AuditPage });
const here = getRouteApi('/shell/audit');

/** 审计日志 (B3): who did what, when and from where; nothing in it can be changed. */
function AuditPage() {
  const conditions = here.useSearch();
  const [opened, setOpened] = useState<AuditRow | null>(null);
  const result = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      ...keyset,
      input: (cursor: Cursor) => ({ ...asked(conditions), cursor }),
      select: ({ pages }) => ({
        pages: pages.map((page) => ({
          ...page,
          items: page.items.map((entry) => ({ ...entry, id: String(entry.id) })),
        })),
      }),
    }),
  );
  return (
    <Page title="审计日志" isFull note="只增不改，最新的在前。">
      <KeysetTable<AuditRow>
        name="audit"
        label="审计日志"
        result={result}
        columns={auditColumns(setOpened)}
        onOpen={setOpened}
        toolbar={<AuditFilters />}
        empty={<EmptyState title="没有符合条件的记录">放宽时间范围，或去掉一些条件再试。</EmptyState>}
      />
      {opened && <EntryDrawer entry={opened} onClose={() => setOpened(null)} />}
    </Page>
  );
}

/** Days of the city as moments: from the first one's beginning to the last one's end. */
const asked = ({ from, to, ...conditions }: Conditions) => ({
  ...conditions,
  from: from && momentOf(dayjs(from)),
  to: to && momentOf(dayjs(to).add(1, 'day')),
});
