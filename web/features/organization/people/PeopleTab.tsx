import { PlusOutlined } from '@ant-design/icons';
import type { Person } from '@minsheng/contracts/organization';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { KeysetTable } from '../../../ui/KeysetTable.tsx';
import { type Cursor, keyset } from '../../../ui/keyset.ts';
import { peopleColumns } from './columns.tsx';
import { InitialPassword } from './InitialPassword.tsx';
import type { NewPassword } from './new-password.ts';
import { PeopleFilters } from './PeopleFilters.tsx';
import { ChangePersonDialog, NewPersonDialog } from './PersonDialog.tsx';
import { usePasswordReset } from './usePasswordReset.ts';

const here = getRouteApi('/shell/organization');

/** Everybody who can sign in. */
export function PeopleTab() {
  const { text, role, unitId, state } = here.useSearch();
  const mayChange = useMay('organization.manage');
  const [changing, setChanging] = useState<Person | 'new' | null>(null);
  const [issued, setIssued] = useState<NewPassword | null>(null);
  const reset = usePasswordReset(setIssued);
  const conditions = { text, role, unitId, state };
  const result = useInfiniteQuery(
    api.organization.people.infiniteOptions({ ...keyset, input: (cursor: Cursor) => ({ ...conditions, cursor }) }),
  );
  const isFiltered = Object.values(conditions).some((value) => value !== undefined);
  const addButton = (
    <Button type="primary" icon={<PlusOutlined aria-hidden />} onClick={() => setChanging('new')}>
      新增人员
    </Button>
  );
  return (
    <>
      <KeysetTable
        name="organization.people"
        label="人员"
        result={result}
        columns={peopleColumns(mayChange ? { onChange: setChanging, onReset: reset } : null)}
        onOpen={mayChange ? setChanging : undefined}
        toolbar={<PeopleFilters isFiltered={isFiltered}>{mayChange && addButton}</PeopleFilters>}
        empty={
          isFiltered ? (
            <EmptyState title="没有符合条件的人员">换一个说法，或去掉一些条件再试。</EmptyState>
          ) : (
            <EmptyState title="还没有人员" action={mayChange ? addButton : undefined}>
              新增后把初始密码交给本人，首次登录时须改密码。
            </EmptyState>
          )
        }
      />
      {changing === 'new' && <NewPersonDialog onClose={() => setChanging(null)} onCreated={setIssued} />}
      {changing && changing !== 'new' && <ChangePersonDialog person={changing} onClose={() => setChanging(null)} />}
      {issued && <InitialPassword {...issued} onClose={() => setIssued(null)} />}
    </>
  );
}
