import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { api, call } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import { TimeText } from '../../ui/TimeText.tsx';
import { AskButton, DraftTag, Refused, Running } from './DraftingParts.tsx';
import styles from './drafting.module.css';
import { noteChoice, useDrafting } from './useDrafting.ts';
import { mayLeave, useModel } from './useModel.ts';

/** 摘要 of a long appeal, above it: asked for by whoever has to read it, kept for all who follow. */
export function TicketSummary({ ticket }: { ticket: Ticket }) {
  const model = useModel('summary');
  if (!model || !mayLeave(ticket) || ticket.content.length < model.summaryFromCharacters) return null;
  return <SummaryBox key={ticket.content} ticket={ticket} model={model} />;
}

type Props = { ticket: Ticket; model: NonNullable<ReturnType<typeof useModel>> };

function SummaryBox({ ticket, model }: Props) {
  const input = { ticketId: ticket.id };
  const kept = useQuery(api.drafting.summary.queryOptions({ input }));
  const { now, ask, cancel, remove } = useSummary(ticket.id);
  if (now.phase === 'running')
    return (
      <section className={styles.box} aria-label="摘要" data-pending>
        <Running now={now} onCancel={cancel} />
        {now.text && <p className={styles.unchecked}>{now.text}</p>}
      </section>
    );
  const summary = kept.data;
  return (
    <section className={styles.box} aria-label="摘要" data-empty={!summary}>
      {summary && (
        <>
          <header className={styles.boxHead}>
            <DraftTag model={summary.model} word="摘要" />
            <span className={styles.quiet}>
              语言模型生成，以原文为准 · {summary.person.name} <TimeText at={summary.at} />
            </span>
            <TextButton onClick={() => remove(summary.id)}>删除</TextButton>
          </header>
          <p className={styles.text}>{summary.text}</p>
        </>
      )}
      {!summary && now.phase !== 'refused' && (
        <p className={styles.line}>
          <span className={styles.quiet}>全文 {ticket.content.length} 字</span>
          <AskButton model={model} onAsk={ask}>
            生成摘要
          </AskButton>
        </p>
      )}
      {now.phase === 'refused' && <Refused message={now.message} onClose={cancel} />}
    </section>
  );
}

function useSummary(ticketId: string) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const { queryKey } = api.drafting.summary.queryOptions({ input: { ticketId } });
  const refresh = () => queryClient.invalidateQueries({ queryKey });
  const { now, ask, cancel } = useDrafting(() => void refresh());
  const remove = (id: string) => {
    noteChoice(id, 'dismissed');
    call.drafting.removeSummary({ ticketId, id }).then(
      () => queryClient.setQueryData(queryKey, null),
      (error) => message.error(describeFailure(error).message),
    );
  };
  return { now, ask: () => ask({ use: 'summary', ticketId }), cancel, remove };
}
