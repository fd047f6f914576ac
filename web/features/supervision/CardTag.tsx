import { type CardColour, cardColours } from '@minsheng/contracts/supervision';
import styles from './supervision.module.css';

export function CardTag({ card }: { card: CardColour }) {
  return (
    <span className={styles.card} data-card={card}>
      {cardColours[card]}
    </span>
  );
}
