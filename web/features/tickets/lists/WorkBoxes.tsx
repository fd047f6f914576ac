import type { WorkList } from '@minsheng/contracts/processing';
import { stages } from '@minsheng/contracts/workflow';
import { useNavigate } from '@tanstack/react-router';
import { Fragment } from 'react';
import { SideBox, SideBoxes } from '../../../ui/SideBox.tsx';
import styles from './lists.module.css';

type Props = { lists: readonly WorkList[]; chosen: string | undefined };

/** The steps of the process as boxes with what waits in them; the late ones counted in red. */
export function WorkBoxes({ lists, chosen }: Props) {
  const navigate = useNavigate({ from: '/work' });
  const go = (node: string | undefined) => navigate({ search: (now) => ({ ...now, node }) });
  const total = lists.reduce((sum, { count }) => sum + count, 0);
  const overdue = lists.reduce((sum, each) => sum + each.overdue, 0);
  return (
    <SideBoxes label="待办分类" className={styles.boxes}>
      <BoxButton name="全部待办" count={total} overdue={overdue} isChosen={!chosen} onClick={() => go(undefined)} />
      {lists.map(({ node, name, stage, count, overdue: late }, index) => (
        <Fragment key={node}>
          {stage !== lists[index - 1]?.stage && (
            <div className={styles.stage}>{stages[stage as keyof typeof stages]}</div>
          )}
          <BoxButton name={name} count={count} overdue={late} isChosen={chosen === node} onClick={() => go(node)} />
        </Fragment>
      ))}
    </SideBoxes>
  );
}

type ButtonProps = { name: string; count: number; overdue: number; isChosen: boolean; onClick: () => void };

function BoxButton({ name, count, overdue, isChosen, onClick }: ButtonProps) {
  return (
    <SideBox name={name} count={count} isChosen={isChosen} onClick={onClick}>
      {overdue > 0 && <span className={styles.overdue}>超期 {overdue}</span>}
    </SideBox>
  );
}
