import type { WorkItem } from '@minsheng/contracts/processing';
import type { OfferedAction, Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Form, Skeleton, Tooltip } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { DueTime } from '../../../ui/DueTime.tsx';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { TimeText } from '../../../ui/TimeText.tsx';
import { Attachments } from '../../tickets/page/Attachments.tsx';
import { Corrections } from '../../tickets/page/Corrections.tsx';
import { StepDialog } from '../../tickets/process/StepDialog.tsx';
import { Timeline } from '../../tickets/process/Timeline.tsx';
import { ReviewForm } from './ReviewForm.tsx';
import styles from './review.module.css';
import { useReview } from './useReview.ts';

type Props = { item: WorkItem; onDone: () => void };

/** One ticket under review: its fields to be corrected in place, what was done before, and the decisions below. */
export function ReviewPanel({ item, onDone }: Props) {
  const ticket = useQuery(api.tickets.get.queryOptions({ input: { id: item.id } }));
  if (ticket.error && !ticket.data) return <ErrorState error={ticket.error} onRetry={ticket.refetch} />;
  if (!ticket.data) return <Skeleton active className={styles.loading} paragraph={{ rows: 10 }} />;
  return <Review item={item} ticket={ticket.data} onDone={onDone} />;
}

function Review({ item, ticket, onDone }: Props & { ticket: Ticket }) {
  const [form] = Form.useForm();
  const review = useReview(ticket, form, onDone);
  return (
    <section className={styles.panel} aria-label={`审核 ${ticket.number}`}>
      <Head item={item} ticket={ticket} />
      <div className={styles.body}>
        <div className={styles.main}>
          <ErrorAlert error={review.error} />
          <ProposedAnswer ticket={ticket} />
          <ReviewForm form={form} ticket={ticket} review={review} />
          <Attachments ticket={ticket} />
        </div>
        <div className={styles.history}>
          <Timeline ticket={ticket} />
          <Corrections corrections={ticket.corrections} />
        </div>
      </div>
      <Decisions ticket={ticket} review={review} />
    </section>
  );
}

/** What a trainee wants to tell the citizen directly: it is what the review is about. */
function ProposedAnswer({ ticket }: { ticket: Ticket }) {
  const answer = ticket.answer ? null : ticket.steps.findLast((step) => step.answer)?.answer;
  if (!answer) return null;
  return (
    <section className={styles.proposed} aria-label="拟直接答复">
      <h3>拟直接答复诉求人</h3>
      {answer}
    </section>
  );
}

function Head({ item, ticket }: { item: WorkItem; ticket: Ticket }) {
  return (
    <header className={styles.head}>
      <h2>
        <Link to="/tickets/$id" params={{ id: ticket.id }}>
          {ticket.number}
        </Link>
        <span className={styles.node}>{ticket.nodeName}</span>
      </h2>
      <dl className={styles.facts}>
        <Fact label="登记人">{item.registrarName ?? '—'}</Fact>
        <Fact label="登记">
          <TimeText at={ticket.registeredAt} />
        </Fact>
        <Fact label="诉求人">
          {ticket.citizenName || '未留姓名'} {ticket.phoneMasked}
        </Fact>
        <Fact label="审核时限">
          <DueTime dueAt={item.stepDueAt} isRoundTheClock={item.isStepRoundTheClock} />
        </Fact>
        <Fact label="诉求人时限（不停表）">
          <DueTime dueAt={ticket.dueAt} isRoundTheClock={ticket.urgency !== 'normal'} />
        </Fact>
      </dl>
    </header>
  );
}

function Fact({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

type Review = ReturnType<typeof useReview>;

/** What may be decided now; the main decision takes what was corrected along. */
function Decisions({ ticket, review }: { ticket: Ticket; review: Review }) {
  const [asked, setAsked] = useState<OfferedAction | null>(null);
  const main = ticket.actions.find(({ isPrimary, isAllowed }) => isPrimary && isAllowed);
  const back = ticket.actions.find(({ key, isDanger, isAllowed }) => key === 'return' && isDanger && isAllowed);
  const approve = () => main && review.approve(main);
  useHotkeys([
    { keys: 'Ctrl+Enter', label: '通过', run: approve, isDisabled: review.isBusy },
    { keys: 'F8', label: '退回', run: () => back && setAsked(back) },
    { keys: 'Ctrl+S', label: '保存更正', run: review.save, isDisabled: review.isBusy },
  ]);
  return (
    <footer className={styles.footer} role="toolbar" aria-label="审核操作">
      {ticket.actions.length === 0 && <span className={styles.hint}>这件工单已不在您的环节。</span>}
      {ticket.actions
        .filter(({ isPrimary, key }) => isPrimary || ['return', 'submit', 'takeOverReport'].includes(key))
        .map((each) => (
          <Tooltip key={each.key} title={each.why}>
            <Button
              type={each === main ? 'primary' : 'default'}
              danger={each.isDanger}
              disabled={!each.isAllowed}
              loading={each === main && review.isBusy}
              onClick={() => (each === main ? approve() : setAsked(each))}
            >
              {each === main && review.isChanged ? `更正并${each.name}` : each.name}
              {each === main && <kbd>Ctrl+Enter</kbd>}
              {each === back && <kbd>F8</kbd>}
            </Button>
          </Tooltip>
        ))}
      {review.isChanged && (
        <>
          <Button onClick={review.save} disabled={review.isBusy}>
            只保存更正<kbd>Ctrl+S</kbd>
          </Button>
          <Button type="text" onClick={review.undo}>
            撤销更正
          </Button>
        </>
      )}
      <span className={styles.keys}>Alt+↑ 上一件　Alt+↓ 下一件</span>
      {asked && (
        <StepDialog
          action={asked}
          title={`${asked.name}：${ticket.number}`}
          currentUnitId={null}
          onClose={() => setAsked(null)}
          onSubmit={(inputs) => review.take(asked, inputs).then(() => setAsked(null))}
        />
      )}
    </footer>
  );
}
