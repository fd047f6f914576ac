import type { TicketStep } from '@minsheng/contracts/tickets';
import { TimeText } from '../../../ui/TimeText.tsx';
import { duration } from './fold.ts';
import styles from './process.module.css';

const toneOf = ({ outcome, isLate }: TicketStep) => {
  if (['returned', 'declined', 'sentBack', 'dissatisfied', 'voided', 'insisted'].includes(outcome ?? '')) return 'bad';
  if (isLate) return 'warn';
  return ['closed', 'satisfied', 'answeredDirectly'].includes(outcome ?? '') ? 'good' : 'plain';
};

/** One step: who did what, how long it took, and what was said. */
export function StepEntry({ step, isInFold = false }: { step: TicketStep; isInFold?: boolean }) {
  const { nodeName, actionName, toNodeName, targetUnit, person, unit, minutes, isLate } = step;
  return (
    <li className={styles.step} data-tone={toneOf(step)} data-in-fold={isInFold}>
      <div className={styles.stepHead}>
        <strong>{nodeName}</strong>
        <span className={styles.action}>{actionName}</span>
        {targetUnit && <span>→ {targetUnit.name}</span>}
        {!targetUnit && toNodeName !== nodeName && <span className={styles.quiet}>→ {toNodeName}</span>}
        <span className={styles.when}>
          <TimeText at={step.at} />
        </span>
      </div>
      <div className={styles.who}>
        {unit ? `${unit.name} ` : ''}
        {person ? `${person.name}${person.roleName ? `（${person.roleName}）` : ''}` : '系统'}
        {person?.onBehalfOf ? `代${person.onBehalfOf}` : ''}
        <span className={styles.took} data-late={isLate}>
          用时 {duration(minutes)}
          {isLate ? '，超过环节时限' : ''}
        </span>
      </div>
      {step.fields.map(({ label, value }) => (
        <p key={label} className={styles.said}>
          <span className={styles.label}>{label}</span>
          {value}
        </p>
      ))}
      {step.opinion && <Said label="办理意见" text={step.opinion} />}
      {step.answer && <Said label="答复诉求人" text={step.answer} isAnswer />}
    </li>
  );
}

function Said({ label, text, isAnswer = false }: { label: string; text: string; isAnswer?: boolean }) {
  return (
    <p className={isAnswer ? styles.answer : styles.said}>
      <span className={styles.label}>{label}</span>
      {text}
    </p>
  );
}
