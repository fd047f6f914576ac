import { CopyOutlined } from '@ant-design/icons';
import { App, Button, Modal } from 'antd';
import { copyText } from '../../../ui/copy.ts';
import styles from '../organization.module.css';
import type { NewPassword } from './new-password.ts';

/** An initial password: nobody, the server included, can show it a second time. */
export function InitialPassword({ person, password, onClose }: NewPassword & { onClose: () => void }) {
  const { message } = App.useApp();
  const copy = async () => {
    if (await copyText(password)) message.success('已复制');
    else message.warning('浏览器不允许复制，请手工抄写');
  };
  return (
    <Modal
      open
      title={`${person.name}（${person.username}）的初始密码`}
      mask={{ closable: false }}
      closable={false}
      keyboard={false}
      footer={
        <Button type="primary" onClick={onClose}>
          我已记下
        </Button>
      }
    >
      <div className={styles.password}>
        <output aria-label="初始密码">{password}</output>
        <Button icon={<CopyOutlined aria-hidden />} onClick={copy}>
          复制
        </Button>
      </div>
      <p className={styles.note}>只显示这一次，请交给本人。首次登录时须改成自己的密码。</p>
    </Modal>
  );
}
