import { Modal } from 'antd';
import { useCallback, useEffect, useRef, useState } from 'react';
import { lastActivity } from '../api/activity.ts';
import { call } from '../api/client.ts';
import { useSession } from '../api/session.ts';
import { sessionLost } from '../api/session-state.ts';

const noticeSeconds = 120;
const checkMilliseconds = 1000;

/** Says two minutes ahead that the session is about to end, and tells the server while somebody is at work. */
export function IdleWatch() {
  const { idleMinutes } = useSession();
  const left = useSecondsLeft(idleMinutes * 60);
  if (left.seconds === null) return null;
  return (
    <Modal
      open
      title="即将自动退出"
      closable={false}
      mask={{ closable: false }}
      okText="继续工作"
      onOk={left.stay}
      onCancel={left.stay}
      cancelButtonProps={{ style: { display: 'none' } }}
      width={420}
    >
      您已长时间没有操作，为保护诉求人信息，将在 <strong>{left.seconds}</strong> 秒后退出。已填写的内容不会丢失。
    </Modal>
  );
}

function useSecondsLeft(limitSeconds: number) {
  // Once the notice is shown a stray mouse movement does not count any more: only the button does.
  const alive = useRef({ at: Date.now(), toldAt: Date.now() });
  const [seconds, setSeconds] = useState<number | null>(null);

  const tell = useCallback(() => {
    alive.current.toldAt = Date.now();
    void call.organization.session().catch(() => undefined);
  }, []);
  const stay = () => {
    alive.current.at = Date.now();
    setSeconds(null);
    tell();
  };

  useEffect(() => {
    const check = () => {
      const now = alive.current;
      if (remaining(now.at, limitSeconds) > noticeSeconds) now.at = Math.max(now.at, lastActivity());
      const left = remaining(now.at, limitSeconds);
      setSeconds(left <= noticeSeconds ? Math.max(0, left) : null);
      if (left <= 0) sessionLost();
      // Somebody who reads and types for long without a request is at work all the same.
      if (now.at > now.toldAt && remaining(now.toldAt, limitSeconds / 4) <= 0) tell();
    };
    const timer = setInterval(check, checkMilliseconds);
    return () => clearInterval(timer);
  }, [limitSeconds, tell]);

  return { seconds, stay };
}

const remaining = (since: number, limitSeconds: number) => Math.round(limitSeconds - (Date.now() - since) / 1000);
