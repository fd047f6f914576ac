import { DownloadOutlined, DownOutlined, KeyOutlined, LogoutOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { useMay, useSession } from '../api/session.ts';
import { showHelpKeys } from '../ui/HelpKeys.tsx';
import styles from './shell.module.css';
import { useSignOut } from './sign-out.ts';
import { useExportsUnderWay } from './useExportsUnderWay.ts';

export function PersonMenu() {
  const { person } = useSession();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const exporting = useExportsUnderWay();
  const mayExport = useMay('ticket.export');
  const roles = person.roles.map((role) => role.name).join('、');
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'who', type: 'group', label: [person.username, person.unit?.name].filter(Boolean).join(' · ') },
          ...(mayExport
            ? [
                {
                  key: 'exports',
                  icon: <DownloadOutlined />,
                  label: '我的导出',
                  extra: exporting > 0 ? `进行中 ${exporting}` : null,
                },
              ]
            : []),
          { key: 'keys', icon: <QuestionCircleOutlined />, label: '键盘快捷键', extra: '?' },
          { key: 'password', icon: <KeyOutlined />, label: '修改密码' },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined />, label: '退出登录' },
        ],
        onClick: ({ key }) => {
          if (key === 'exports') void navigate({ to: '/tickets/exports' });
          if (key === 'keys') showHelpKeys();
          if (key === 'password') void navigate({ to: '/password', search: { next: location.pathname } });
          if (key === 'out') void signOut();
        },
      }}
    >
      <button type="button" className={styles.tool} aria-haspopup="menu" aria-label={`${person.name}，${roles}`}>
        <span className={styles.person}>{person.name}</span>
        <span className={styles.personRole}>{person.roles[0]?.name}</span>
        <DownOutlined style={{ fontSize: 10 }} aria-hidden />
      </button>
    </Dropdown>
  );
}
