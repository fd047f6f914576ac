import type { DraftingState } from '@minsheng/contracts/drafting';
import { Button, Tooltip } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { cityTime } from '../../ui/city-time.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import styles from './drafting.module.css';
import type { Drafting } from './useDrafting.ts';

type ButtonProps = { model: DraftingState; onAsk: () => void; children: ReactNode };

/** Asks the model; while the breaker is open it says so, and when it will be tried again. */
export function AskButton({ model, onAsk, children }: ButtonProps) {
  if (model.retryAt) return <Unavailable retryAt={model.retryAt} />;
  return (
    <Tooltip title={`语言模型：${model.model}。电话、姓名等个人信息遮盖后才发送。`}>
      <Button size="small" onClick={onAsk}>
        {children}
      </Button>
    </Tooltip>
  );
}

export const Unavailable = ({ retryAt }: { retryAt: string }) => (
  <span className={styles.unavailable} role="status">
    语言模型暂不可用，{cityTime(retryAt).format('HH:mm:ss')} 后再试
  </span>
);

/** How long it has been at it, and the way out. */
export function Running({ now, onCancel }: { now: Extract<Drafting, { phase: 'running' }>; onCancel: () => void }) {
  const seconds = useSecondsSince(now.since);
  const words =
    now.ahead === null
      ? now.text
        ? '语言模型正在写，还没有核对'
        : '语言模型正在写'
      : now.ahead > 0
        ? `排队中，前面还有 ${now.ahead} 个`
        : '排队中，下一个就是';
  return (
    <span className={styles.running} role="status">
      <span className={styles.dot} aria-hidden />
      {words} <span className={styles.seconds}>{seconds} 秒</span>
      <TextButton onClick={onCancel}>取消</TextButton>
    </span>
  );
}

export const DraftTag = ({ model, word = '草稿' }: { model: string; word?: string }) => (
  <span className={styles.tag}>
    {word} · {model}
  </span>
);

/** It did not come, or not through the check: the work goes on without it. */
export function Refused({ message, onClose }: { message: string; onClose: () => void }) {
  return (
    <span className={styles.refused} role="status">
      {message} <TextButton onClick={onClose}>知道了</TextButton>
    </span>
  );
}

function useSecondsSince(since: number): number {
  const [seconds, setSeconds] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setSeconds(Math.round((Date.now() - since) / 1000)), 500);
    return () => clearInterval(timer);
  }, [since]);
  return seconds;
}
