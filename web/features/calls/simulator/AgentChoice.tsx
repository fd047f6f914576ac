import { agentStates } from '@minsheng/contracts/calls';
import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api } from '../../../api/client.ts';

type Props = { id?: string; value?: string[]; onChange?: (ids: string[]) => void };

/** Agents, found by name or extension. */
export function AgentChoice({ id, value, onChange }: Props) {
  const { data, isLoading } = useQuery(api.calls.agents.queryOptions());
  const options = (data?.agents ?? []).map(({ person, state }) => ({
    value: person.id,
    label: `${person.name} ${person.extension ?? ''}（${agentStates[state]}）`,
  }));
  return (
    <Select
      id={id}
      mode="multiple"
      value={value}
      onChange={onChange}
      options={options}
      loading={isLoading}
      optionFilterProp="label"
      maxTagCount="responsive"
      placeholder="姓名或分机"
      allowClear
    />
  );
}
