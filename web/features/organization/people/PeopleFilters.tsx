import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Button, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { api } from '../../../api/client.ts';
import { UnitPicker } from '../../../ui/UnitPicker.tsx';
import styles from '../organization.module.css';
import type { Position } from '../position.ts';

const here = getRouteApi('/shell/organization');
const states = [
  { value: 'active', label: '在用' },
  { value: 'locked', label: '已锁定' },
  { value: 'inactive', label: '已停用' },
];

export function PeopleFilters({ isFiltered, children }: { isFiltered: boolean; children: ReactNode }) {
  const { text, role, unitId, state } = here.useSearch();
  const navigate = here.useNavigate();
  const change = (next: Partial<Position>) => navigate({ search: (now) => ({ ...now, ...next }), replace: true });
  return (
    <div className={styles.filters}>
      <Input.Search
        key={text ?? ''}
        aria-label="姓名、用户名、工号或分机"
        placeholder="姓名、用户名、工号或分机"
        style={{ width: 240 }}
        defaultValue={text}
        maxLength={40}
        allowClear
        onSearch={(value) => change({ text: value.trim() || undefined })}
      />
      <RoleSelect value={role} onChange={(value) => change({ role: value })} />
      <UnitPicker
        aria-label="单位"
        placeholder="单位（含下级）"
        style={{ width: 220 }}
        value={unitId}
        onChange={(id) => change({ unitId: id ?? undefined })}
      />
      <Select
        aria-label="状态"
        placeholder="状态"
        allowClear
        style={{ width: 110 }}
        value={state}
        onChange={(value) => change({ state: value })}
        options={states}
      />
      {isFiltered && (
        <Button type="text" onClick={() => navigate({ search: { tab: 'people' }, replace: true })}>
          清空条件
        </Button>
      )}
      <span className={styles.filtersEnd}>{children}</span>
    </div>
  );
}

function RoleSelect({ value, onChange }: { value: string | undefined; onChange: (role: string | undefined) => void }) {
  const roles = useQuery(api.organization.roles.queryOptions());
  return (
    <Select
      aria-label="角色"
      placeholder="角色"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: 150 }}
      value={value}
      onChange={onChange}
      options={(roles.data ?? []).map(({ key, name }) => ({ value: key, label: name }))}
    />
  );
}
