import type { Receipt } from '@minsheng/contracts/citizen';
import { useEffect, useRef } from 'react';
import styles from './citizen.module.css';
import { momentText } from './words.ts';

/** Shown once: the query code is nowhere else. */
export function ReceiptView({ receipt, cityName }: { receipt: Receipt; cityName: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  return (
    <section className={styles.receipt} aria-label="回执">
      <h1 className={styles.title} tabIndex={-1} ref={title}>
        提交成功
      </h1>
      <p>{cityName} 12345 热线已收到您的诉求，工作人员将尽快受理。</p>
      <dl className={styles.codes}>
        <dt>受理编号</dt>
        <dd>{receipt.number}</dd>
        <dt>查询码</dt>
        <dd>{receipt.code}</dd>
        <dt>提交时间</dt>
        <dd className={styles.small}>{momentText(receipt.receivedAt)}</dd>
      </dl>
      <p className={styles.notice}>
        <strong>查询码只显示这一次</strong>，请抄写、截屏或打印保存。查询进展时需要受理编号、电话后四位和查询码。
      </p>
      <div className={styles.actions}>
        <button type="button" className={styles.primary} onClick={() => window.print()}>
          打印回执
        </button>
        <a className={styles.secondary} href={`/citizen/follow?number=${receipt.number}`}>
          查询进展
        </a>
        <a className={styles.secondary} href="/citizen">
          再反映一件
        </a>
      </div>
    </section>
  );
}
