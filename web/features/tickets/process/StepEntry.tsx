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
      {step.used && <AgainstLimit used={step.used} isLate={isLate} />}
      {step.fields.map(({ label, value }) => (
        <p key={label} className={styles.said}>
          <span className={styles.label}>{label}</span>
          {value}
        </p>
      ))}
      {step.opinion && <Said label="内部意见" text={step.opinion} />}
      {step.answer && <Said label="告知诉求人" text={step.answer} isAnswer />}
    </li>
  );
}

/** A thin bar: the time used of the step's limit, as the limit counts time. */
function AgainstLimit({ used, isLate }: { used: NonNullable<TicketStep['used']>; isLate: boolean }) {
  const share = used.of > 0 ? Math.min(1, used.minutes / used.of) : 1;
  const clock = used.isRoundTheClock ? '' : '工作时间 ';
  const words = `${clock}${duration(used.minutes, used.isRoundTheClock)}，时限 ${duration(used.of, used.isRoundTheClock)}`;
  return (
    <div className={styles.against} data-late={isLate}>
      <span className={styles.bar} aria-hidden>
        <span style={{ width: `${Math.round(share * 100)}%` }} />
      </span>
      <span>{words}</span>
    </div>
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
