import { BellOutlined } from '@ant-design/icons';
import { useNavigate } from '@tanstack/react-router';
import { Badge, Button, Popover } from 'antd';
import { useState } from 'react';
import { readNotices, useNotices, useUnreadNotices } from '../api/notices.ts';
import { TimeText } from '../ui/TimeText.tsx';
import bell from './notices.module.css';
import styles from './shell.module.css';

export function NoticeBell() {
  const [isOpen, setIsOpen] = useState(false);
  const unread = useUnreadNotices();
  const toggle = (open: boolean) => {
    setIsOpen(open);
    if (open) readNotices();
  };
  return (
    <Popover
      open={isOpen}
      onOpenChange={toggle}
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={<NoticeList onLeave={() => setIsOpen(false)} />}
    >
      <button
        type="button"
        className={styles.tool}
        aria-label={unread > 0 ? `提醒，${unread} 条未读` : '提醒'}
        aria-expanded={isOpen}
      >
        <Badge count={unread} size="small" overflowCount={99}>
          <BellOutlined className={styles.toolIcon} aria-hidden />
        </Badge>
      </button>
    </Popover>
  );
}

function NoticeList({ onLeave }: { onLeave: () => void }) {
  const notices = useNotices();
  const navigate = useNavigate();
  if (notices.length === 0) return <p className={bell.none}>暂无提醒。有新的待办、来电或督办时会在这里显示。</p>;
  return (
    <ul className={bell.list}>
      {notices.map(({ id, title, detail, to, at }) => (
        <li key={id} className={bell.item}>
          <div className={bell.text}>
            <strong>{title}</strong>
            {detail && <span>{detail}</span>}
            <TimeText at={new Date(at).toISOString()} />
          </div>
          {to && (
            <Button
              size="small"
              onClick={() => {
                onLeave();
                void navigate({ href: to });
              }}
            >
              查看
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
