import { conditionText } from '@minsheng/contracts/ticket-condition-text';
import { Condition, type ConditionGroup, clauseProblem, clausesOf } from '@minsheng/contracts/ticket-conditions';
import { filtersOf } from '@minsheng/contracts/ticket-filters';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../../api/client.ts';
import { useDebounced } from '../../../../ui/useDebounced.ts';
import type { QueryState } from '../state.ts';
import styles from './builder.module.css';
import { newClause, withoutEmptyGroups } from './draft.ts';
import { GroupBox } from './GroupBox.tsx';

type Props = { state: QueryState; onClose: () => void };

/** Puts a condition together: lines, groups in groups, and below them the whole as a sentence. */
export function Builder({ state, onClose }: Props) {
  const [draft, setDraft] = useState<ConditionGroup>(() => beginning(state.condition));
  const [showsProblems, setShowsProblems] = useState(false);
  const whole = withoutEmptyGroups(draft);
  const problems = clausesOf(whole).filter((clause) => clauseProblem(clause) !== null).length;
  const checked = Condition.safeParse(whole);
  const ask = () => {
    setShowsProblems(true);
    if (checked.success) state.ask(checked.data);
  };
  const isAsked = checked.success && conditionText(checked.data) === state.where;
  return (
    <section className={styles.builder} aria-label="组合条件">
      <div className={styles.lines}>
        <GroupBox root={draft} path={[]} onChange={setDraft} showsProblems={showsProblems} />
      </div>
      <footer className={styles.foot}>
        <Sentence
          where={checked.success ? conditionText(checked.data) : null}
          problems={problems}
          showsProblems={showsProblems}
          tooMuch={checked.success ? null : wholeProblem(checked.error.issues)}
        />
        <span className={styles.actions}>
          {filtersOf(whole) !== null && (
            <Button type="text" onClick={onClose}>
              回到简单筛选
            </Button>
          )}
          <Button onClick={() => setDraft({ match: 'all', items: [newClause('kind')] })}>清空</Button>
          <Button type="primary" onClick={ask}>
            {isAsked ? '重新查询' : '查询'}
          </Button>
        </span>
      </footer>
    </section>
  );
}

const beginning = (condition: ConditionGroup): ConditionGroup =>
  condition.items.length > 0 ? condition : { match: 'all', items: [newClause('kind')] };

/** What is wrong with the whole rather than with a line: too deep, too long. */
const wholeProblem = (issues: readonly { path: PropertyKey[]; message: string }[]) =>
  issues.find(({ path }) => path.length === 0)?.message ?? null;

type SentenceProps = { where: string | null; problems: number; showsProblems: boolean; tooMuch: string | null };

function Sentence({ where, problems, showsProblems, tooMuch }: SentenceProps) {
  const asked = useDebounced(where, 200);
  const words = useQuery({
    ...api.tickets.describeCondition.queryOptions({ input: { where: asked ?? '' } }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  if (tooMuch)
    return (
      <p role="alert" className={styles.problem}>
        {tooMuch}
      </p>
    );
  if (problems > 0) {
    const text = `还有 ${problems} 行没有填完`;
    return showsProblems ? (
      <p role="alert" className={styles.problem}>
        {text}
      </p>
    ) : (
      <p className={styles.sentence}>{text}</p>
    );
  }
  return (
    <p className={styles.sentence} aria-live="polite">
      <b>查找：</b>
      {words.data?.sentence ?? '…'}
    </p>
  );
}
