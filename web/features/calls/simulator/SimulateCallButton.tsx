import { PhoneOutlined } from '@ant-design/icons';
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';

/** For the agent desk: lets one's own telephone ring. Shows itself only to whom the server allows it. */
export function SimulateCallButton() {
  const { message } = App.useApp();
  const options = useQuery(
    api.callSimulations.options.queryOptions({ retry: false, staleTime: Number.POSITIVE_INFINITY }),
  );
  const start = useMutation(
    api.callSimulations.start.mutationOptions({ onError: (error) => message.error(describeFailure(error).message) }),
  );
  if (!options.data) return null;
  return (
    <Button
      icon={<PhoneOutlined aria-hidden />}
      loading={start.isPending}
      onClick={() => start.mutate({ script: 'manual', seed: Math.floor(Math.random() * 2_147_483_647) })}
    >
      模拟来电
    </Button>
  );
}
