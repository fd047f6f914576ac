import { CheckCircleFilled, CloseCircleFilled, WarningFilled } from '@ant-design/icons';
import type { Problem } from '@minsheng/contracts/workflow';
import { Spin } from 'antd';
import type { Chosen } from '../chosen.ts';
import type { Names } from '../useNames.ts';
import styles from '../workflow.module.css';

type Props = { problems: readonly Problem[]; isChecking: boolean; names: Names; onShow: (place: Chosen) => void };

/** What the checker found, each with its place; a press goes there. */
export function ProblemList({ problems, isChecking, names, onShow }: Props) {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return (
    <section className={styles.stack} aria-label="检查结果" aria-busy={isChecking}>
      <p className={styles.hint} role="status">
        {isChecking && <Spin size="small" />}{' '}
        {problems.length === 0
          ? '没有发现问题，可以发布。'
          : `${errors} 处错误，${problems.length - errors} 处提示。${errors > 0 ? '有错误时不能发布。' : '有提示时，确认后可以发布。'}`}
      </p>
      {problems.length === 0 && !isChecking && (
        <p className={styles.hint}>
          <CheckCircleFilled style={{ color: 'var(--ms-good)' }} />{' '}
          从起始环节出发，无论途中如何更正，每件工单都能走到办结。
        </p>
      )}
      <ul className={styles.list}>
        {problems.map((problem) => (
          <li key={`${problem.node} ${problem.action} ${problem.message}`}>
            <button
              type="button"
              className={`${styles.item} ${styles.problem}`}
              onClick={() => onShow({ node: problem.node, action: problem.action })}
            >
              <span data-severity={problem.severity}>
                {problem.severity === 'error' ? (
                  <CloseCircleFilled aria-label="错误" />
                ) : (
                  <WarningFilled aria-label="提示" />
                )}
              </span>
              <span>
                {problem.message}
                <br />
                <small>{placeInWords(problem, names)}</small>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function placeInWords({ node, action }: Problem, names: Names): string {
  if (node) return action ? `环节“${names.nodeName(node)}”的操作` : `环节“${names.nodeName(node)}”`;
  return action ? '旁路操作' : '整个流程';
}
