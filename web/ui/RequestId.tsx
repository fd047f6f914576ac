import { Button } from 'antd';
import { useState } from 'react';
import { copyText } from './copy.ts';
import styles from './ui.module.css';

/** The number under which the server wrote down what went wrong. */
export function RequestId({ id }: { id: string }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => setIsCopied(await copyText(id));
  return (
    <span className={styles.requestId}>
      请求编号 <code>{id}</code>
      <Button size="small" type="text" onClick={copy}>
        {isCopied ? '已复制' : '复制编号'}
      </Button>
    </span>
  );
}
