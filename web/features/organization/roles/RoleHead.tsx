import type { Role } from '@minsheng/contracts/organization';
import { Link } from '@tanstack/react-router';
import { Button, Popover } from 'antd';
import styles from './roles.module.css';

type Props = {
  role: Role;
  isReadOnly: boolean;
  onRename: (role: Role) => void;
  onRemove: (role: Role) => void;
};

/** The head of a column; opened, it says how many people have the role and lets it be renamed. */
export function RoleHead({ role, isReadOnly, onRename, onRemove }: Props) {
  return (
    <th scope="col">
      <Popover
        trigger="click"
        placement="bottom"
        title={role.name}
        content={
          <div className={styles.card}>
            <Link to="/organization" search={{ tab: 'people', role: role.key }}>
              {role.holders === 0 ? '还没有人担任' : `查看担任的 ${role.holders} 人`}
            </Link>
            <span className={styles.cardNote}>
              {role.isOwn ? '本中心自设的角色' : '平台自带的角色'}，标识 {role.key}
            </span>
            {!isReadOnly && (
              <span className={styles.cardActions}>
                <Button size="small" onClick={() => onRename(role)}>
                  改名
                </Button>
                {role.isOwn && (
                  <Button size="small" danger onClick={() => onRemove(role)}>
                    删除
                  </Button>
                )}
              </span>
            )}
          </div>
        }
      >
        <button type="button" className={styles.head} title={role.name}>
          <span>{role.name}</span>
          <small>{role.holders}</small>
        </button>
      </Popover>
    </th>
  );
}
