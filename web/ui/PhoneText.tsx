import { EyeOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { describeFailure } from '../api/errors.ts';
import styles from './ui.module.css';

type Props = {
  masked: string | null;
  /** Asks the server for the whole number, which writes down who looked. Without it the number stays masked. */
  reveal?: () => Promise<{ phone: string }>;
};

/** A telephone number: masked until somebody has a reason to look. */
export function PhoneText({ masked, reveal }: Props) {
  const { message } = App.useApp();
  const view = useMutation({
    mutationFn: reveal,
    onError: (error) => message.error(describeFailure(error).message),
  });
  if (!masked) return <span>未留电话</span>;
  return (
    <span className={styles.phone}>
      <span className={styles.mono}>{view.data?.phone ?? masked}</span>
      {reveal && !view.data && (
        <Tooltip title="查看完整号码（会留下记录）">
          <Button
            size="small"
            type="text"
            icon={<EyeOutlined />}
            aria-label="查看完整号码"
            loading={view.isPending}
            onClick={() => view.mutate(undefined as never)}
          />
        </Tooltip>
      )}
    </span>
  );
}
