import { Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
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
  const lastActive = useRef(Date.now());
  const lastTold = useRef(Date.now());
  const [seconds, setSeconds] = useState<number | null>(null);

  const stay = () => {
    lastActive.current = Date.now();
    lastTold.current = Date.now();
    setSeconds(null);
    void call.organization.session().catch(() => undefined);
  };

  useEffect(() => {
    const active = () => {
      if (remaining(lastActive.current, limitSeconds) > noticeSeconds) lastActive.current = Date.now();
    };
    const check = () => {
      const left = remaining(lastActive.current, limitSeconds);
      setSeconds(left <= noticeSeconds ? Math.max(0, left) : null);
      if (left <= 0) sessionLost();
      const isBusy = lastActive.current > lastTold.current;
      if (!isBusy || remaining(lastTold.current, limitSeconds / 4) > 0) return;
      lastTold.current = Date.now();
      void call.organization.session().catch(() => undefined);
    };
    const timer = setInterval(check, checkMilliseconds);
    const events = ['pointerdown', 'keydown', 'wheel'] as const;
    for (const name of events) window.addEventListener(name, active, { passive: true });
    return () => {
      clearInterval(timer);
      for (const name of events) window.removeEventListener(name, active);
    };
  }, [limitSeconds]);

  return { seconds, stay };
}

const remaining = (since: number, limitSeconds: number) => Math.round(limitSeconds - (Date.now() - since) / 1000);
