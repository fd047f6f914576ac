import { Tooltip } from 'antd';
import { type LiveState, useLiveState } from '../api/live.ts';
import styles from './shell.module.css';

const words: Record<LiveState, { text: string; help: string }> = {
  open: { text: '实时', help: '与服务器保持实时连接' },
  connecting: { text: '连接中', help: '正在连接服务器' },
  lost: { text: '已断开', help: '与服务器的连接已断开，正在自动重连；已填写的内容保存在本机' },
};

export function LiveLight() {
  const state = useLiveState();
  const { text, help } = words[state];
  return (
    <Tooltip title={help}>
      <span className={styles.live} data-state={state} role="status">
        <span className={styles.liveDot} aria-hidden />
        {text}
      </span>
    </Tooltip>
  );
}
