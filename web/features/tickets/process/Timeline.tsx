import { DownOutlined, RightOutlined } from '@ant-design/icons';
import { type Ticket, type TicketStep, ticketChannels } from '@minsheng/contracts/tickets';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { TimeText } from '../../../ui/TimeText.tsx';
import { EventEntry } from './EventEntry.tsx';
import { foldSteps, inOrder } from './fold.ts';
import styles from './process.module.css';
import { StepEntry } from './StepEntry.tsx';

const foldNames = { beforeFirstReview: '初审前的实习登记与审核', lowerUnit: '二级及以下单位的办理过程' } as const;

type View = 'all' | 'told' | 'internal';

/** Only the steps in which the citizen was told something, or in which the people among themselves said something. */
const saying = (steps: readonly TicketStep[], view: 'told' | 'internal') =>
  foldSteps(
    steps
      .filter(({ answer, opinion }) => (view === 'told' ? answer : opinion))
      .map((step) => ({ ...step, folded: null, ...(view === 'told' ? { opinion: null } : { answer: null }) })),
  );

/** 处理流程: folded as the process says (T8); returns and late steps are never folded; one button opens all. */
export function Timeline({ ticket: { steps, events, channel, receivedAt } }: { ticket: Ticket }) {
  const [view, setView] = useState<View>('all');
  const groups = view === 'all' ? foldSteps(steps) : saying(steps, view);
  const folded = groups.filter(({ fold }) => fold !== null).map(({ key }) => key);
  const [open, setOpen] = useState<readonly number[]>([]);
  const isAllOpen = folded.every((key) => open.includes(key));
  const toggle = (key: number) =>
    setOpen((now) => (now.includes(key) ? now.filter((each) => each !== key) : [...now, key]));
  return (
    <section aria-label="处理流程">
      <header className={styles.timelineHead}>
        <h2>处理流程</h2>
        <Segmented
          size="small"
          aria-label="显示哪些内容"
          value={view}
          onChange={setView}
          options={[
            { value: 'all', label: '全部' },
            { value: 'told', label: '告知诉求人' },
            { value: 'internal', label: '内部意见' },
          ]}
        />
        {folded.length > 0 && (
          <Button size="small" type="text" onClick={() => setOpen(isAllOpen ? [] : folded)}>
            {isAllOpen ? '恢复收拢' : '全部展开'}
          </Button>
        )}
      </header>
      {receivedAt && (
        <p className={styles.received}>
          来件时间 <TimeText at={receivedAt} mode="full" />（{ticketChannels[channel]}）
        </p>
      )}
      {groups.length === 0 && (
        <p className={styles.nothing}>{view === 'told' ? '还没有答复诉求人。' : '过程中没有内部意见。'}</p>
      )}
      <ol className={styles.timeline}>
        {inOrder(groups, view === 'all' ? events : []).map((entry) =>
          'event' in entry ? (
            <EventEntry key={`event${entry.event.id}`} event={entry.event} />
          ) : entry.fold === null ? (
            entry.steps.map((step) => <StepEntry key={step.seq} step={step} />)
          ) : (
            <Fold
              key={entry.key}
              name={foldNames[entry.fold]}
              steps={entry.steps}
              isOpen={open.includes(entry.key)}
              onToggle={() => toggle(entry.key)}
            />
          ),
        )}
      </ol>
    </section>
  );
}

type FoldProps = { name: string; steps: readonly TicketStep[]; isOpen: boolean; onToggle: () => void };

function Fold({ name, steps, isOpen, onToggle }: FoldProps) {
  return (
    <>
      <li className={styles.fold}>
        <button type="button" aria-expanded={isOpen} onClick={onToggle}>
          {isOpen ? <DownOutlined aria-hidden /> : <RightOutlined aria-hidden />} {name}（{steps.length} 步）
        </button>
      </li>
      {isOpen && steps.map((step) => <StepEntry key={step.seq} step={step} isInFold />)}
    </>
  );
}
