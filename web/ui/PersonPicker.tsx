import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select, type SelectProps } from 'antd';
import { useState } from 'react';
import { api } from '../api/client.ts';
import { useDebounced } from './useDebounced.ts';

type Props = Omit<SelectProps, 'options' | 'value' | 'onChange'> & {
  value?: string | null;
  onChange?: (personId: string | null) => void;
  /** Only people in this role. */
  role?: string;
};

/** A person by name, user name, employee number or extension. */
export function PersonPicker({ value, onChange, role, ...select }: Props) {
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const asked = useDebounced(text.trim(), 150);
  const found = useQuery({
    ...api.organization.people.queryOptions({ input: { text: asked || undefined, role, limit: 30 } }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    ...api.organization.person.queryOptions({ input: { id: value ?? '' } }),
    enabled: Boolean(value),
    staleTime: 5 * 60 * 1000,
  });
  return (
    <Select
      allowClear
      placeholder="姓名、用户名、工号或分机"
      {...select}
      labelInValue
      showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
      onOpenChange={setIsOpen}
      value={value ? { value, label: chosen.data?.name ?? '…' } : null}
      onChange={(option) => {
        setText('');
        onChange?.((option as { value: string } | undefined)?.value ?? null);
      }}
      notFoundContent={found.isError ? '暂时查不到，请稍后再试' : found.isPending ? '正在查找…' : '没有这样的人员'}
      options={(found.data?.items ?? []).map(({ id, name, username, unit }) => ({
        value: id,
        label: `${name}（${unit?.name ?? username}）`,
      }))}
      popupMatchSelectWidth={280}
    />
  );
}
