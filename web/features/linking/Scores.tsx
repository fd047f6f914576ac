import type { Duplicate } from '@minsheng/contracts/assistant';
import styles from './linking.module.css';

const score = (share: number) => Math.round(share * 100);

/** Each side of a likeness by itself, of 100. */
export function Scores({ duplicate }: { duplicate: Duplicate }) {
  const { overall, text, place, time, isSameCaller } = duplicate;
  return (
    <div className={styles.scores}>
      <strong>相似 {score(overall)}</strong>
      <span>内容 {score(text)}</span>
      <span>地点 {score(place)}</span>
      <span>时间 {score(time)}</span>
      {isSameCaller && <span className={styles.hint}>同一来电人</span>}
    </div>
  );
}
