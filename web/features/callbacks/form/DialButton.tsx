import { PhoneOutlined } from '@ant-design/icons';
import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { copyText } from '../../../ui/copy.ts';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import styles from './panel.module.css';

type Props = { ticketId: string; masked: string; canRead: boolean };

/** Shows the whole number (which is written down) and puts it on the clipboard for the telephone. */
export function DialButton({ ticketId, masked, canRead }: Props) {
  const { message } = App.useApp();
  const dial = useMutation({
    mutationFn: () => call.tickets.viewPhone({ id: ticketId }),
    onSuccess: async ({ phone }) => {
      const isCopied = await copyText(phone);
      message.success(isCopied ? `号码 ${phone} 已复制，请在话机上拨出` : `请拨打 ${phone}`);
    },
    onError: (error) => message.error(describeFailure(error).message),
  });
  useHotkeys([{ keys: 'F4', label: '查看号码并复制', run: () => dial.mutate(), isDisabled: !canRead }]);
  if (!masked) return <span className={styles.faint}>未留电话</span>;
  return (
    <>
      <span className={styles.number}>{dial.data?.phone ?? masked}</span>
      {canRead && (
        <Button size="small" icon={<PhoneOutlined />} loading={dial.isPending} onClick={() => dial.mutate()}>
          拨打 F4
        </Button>
      )}
    </>
  );
}
