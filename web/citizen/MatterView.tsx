import type { CitizenMatter, Credentials } from '@minsheng/contracts/citizen';
import styles from './citizen.module.css';
import { RatingForm } from './RatingForm.tsx';
import { SupplementForm } from './SupplementForm.tsx';
import { dayText, momentText } from './words.ts';

interface MatterViewProps {
  matter: CitizenMatter;
  given: Credentials;
  onChange: (matter: CitizenMatter) => void;
  onBack: () => void;
}

const ratingNames = { satisfied: '满意', basicallySatisfied: '基本满意', dissatisfied: '不满意' };

export function MatterView({ matter, given, onChange, onBack }: MatterViewProps) {
  const { rating } = matter;
  return (
    <>
      <h1 className={styles.title}>{matter.number}</h1>
      <p className={styles.state}>{matter.stateText}</p>
      {matter.dueAt && <p className={styles.hint}>预计 {dayText(matter.dueAt)} 前办结</p>}
      {matter.answer && (
        <section className={styles.answer} aria-label="答复">
          <h2>答复</h2>
          <p>{matter.answer}</p>
          {matter.answeredAt && <p className={styles.hint}>{momentText(matter.answeredAt)}</p>}
        </section>
      )}
      {matter.canRate && <RatingForm given={given} onChange={onChange} />}
      {rating && (
        <p className={styles.notice}>
          您的评价：{ratingNames[rating.satisfaction]}
          {rating.words && `（${rating.words}）`}
        </p>
      )}
      <section aria-label="办理经过">
        <h2>办理经过</h2>
        <ol className={styles.milestones}>
          {matter.milestones.map(({ text, at }) => (
            <li key={text}>
              <strong>{text}</strong>
              <time dateTime={at}>{momentText(at)}</time>
            </li>
          ))}
        </ol>
      </section>
      <section aria-label="您反映的情况">
        <h2>您反映的情况</h2>
        <p className={styles.content}>{matter.content}</p>
        {matter.supplements.map(({ content, at }) => (
          <p key={at} className={styles.content}>
            补充（{momentText(at)}）：{content}
          </p>
        ))}
      </section>
      {matter.canSupplement && <SupplementForm given={given} onChange={onChange} />}
      <button type="button" className={styles.secondary} onClick={onBack}>
        查询另一件
      </button>
    </>
  );
}
