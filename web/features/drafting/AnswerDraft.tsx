import type { DraftingState } from '@minsheng/contracts/drafting';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQuery } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { type RefObject, useId, useState } from 'react';
import { api } from '../../api/client.ts';
import { useMay } from '../../api/session.ts';
import { TextButton } from '../../ui/TextButton.tsx';
import type { Quoted } from '../tickets/process/quoting/quoted.ts';
import { DraftTag, Refused, Running, Unavailable } from './DraftingParts.tsx';
import styles from './drafting.module.css';
import { noteChoice, useDrafting } from './useDrafting.ts';
import { mayLeave, useModel } from './useModel.ts';

/** What was put into the form, so that it can be told afterwards whether it was sent as it was. */
export type Inserted = { callId: string; text: string } | null;

type Props = {
  ticket: Pick<Ticket, 'id' | 'kind' | 'isSecret'>;
  inserted: RefObject<Inserted>;
  /** What was quoted from the knowledge base while this step is written. */
  quoted: RefObject<Quoted[]>;
};

/** 答复草稿: written beside the form, put into it by the handler's own hand, and theirs to change. */
export function AnswerDraft({ ticket, inserted, quoted }: Props) {
  const model = useModel('answer');
  const [isOpen, setIsOpen] = useState(false);
  if (!model || !mayLeave(ticket)) return null;
  if (isOpen)
    return (
      <DraftPanel
        ticketId={ticket.id}
        model={model}
        inserted={inserted}
        quoted={quoted}
        onClose={() => setIsOpen(false)}
      />
    );
  return (
    <div className={styles.above}>
      <Button size="small" onClick={() => setIsOpen(true)}>
        用语言模型起草答复
      </Button>
    </div>
  );
}

type PanelProps = Omit<Props, 'ticket'> & { ticketId: string; model: DraftingState; onClose: () => void };

function DraftPanel({ ticketId, model, inserted, quoted, onClose }: PanelProps) {
  const [notes, setNotes] = useState('');
  const drafting = useDrafting();
  const { now, cancel } = drafting;
  const notesId = useId();
  const ask = () => drafting.ask({ use: 'answer', ticketId, notes, quotes: quotesIn(quoted.current) });
  return (
    <section className={styles.panel} aria-label="答复草稿">
      <label htmlFor={notesId}>办理要点（可不填）</label>
      <Input.TextArea
        id={notesId}
        rows={2}
        maxLength={2000}
        value={notes}
        disabled={now.phase === 'running'}
        placeholder="核实了什么、怎么办的、何时办完；写在这里的才会写进草稿"
        onChange={(event) => setNotes(event.target.value)}
      />
      <div className={styles.line}>
        {now.phase === 'running' ? (
          <Running now={now} onCancel={cancel} />
        ) : model.retryAt ? (
          <Unavailable retryAt={model.retryAt} />
        ) : (
          <Button size="small" type={now.phase === 'done' ? 'default' : 'primary'} onClick={ask}>
            {now.phase === 'done' ? '重新起草' : '开始起草'}
          </Button>
        )}
        <Sources ticketId={ticketId} quoted={quoted} />
        <TextButton onClick={onClose}>收起</TextButton>
      </div>
      {now.phase === 'refused' && <Refused message={now.message} onClose={cancel} />}
      {now.phase === 'running' && now.text && <p className={styles.unchecked}>{now.text}</p>}
      {now.phase === 'done' && (
        <Offered key={now.callId} {...now} inserted={inserted} onDismiss={() => drafting.chose('dismissed', true)} />
      )}
    </section>
  );
}

const mostQuotes = 5;
const quotesIn = (quoted: readonly Quoted[]) =>
  [...new Map(quoted.map(({ articleId, number }) => [articleId, { articleId, number }])).values()].slice(-mostQuotes);

function Sources({ ticketId, quoted }: { ticketId: string; quoted: RefObject<Quoted[]> }) {
  // Quoting writes into the form: then this is counted anew.
  Form.useWatch([]);
  const mayRead = useMay('knowledge.read');
  const citations = useQuery({ ...api.citations.list.queryOptions({ input: { ticketId } }), enabled: mayRead });
  const now = quotesIn(quoted.current).map(({ articleId }) => articleId);
  const count = new Set([...(citations.data ?? []).map(({ articleId }) => articleId), ...now]).size;
  return (
    <span className={styles.quiet}>
      依据：诉求、办理记录、要点{count > 0 ? `、引用的知识 ${count} 篇` : ''}；个人信息遮盖后发送
    </span>
  );
}

type OfferedProps = {
  text: string;
  model: string;
  callId: string;
  inserted: RefObject<Inserted>;
  onDismiss: () => void;
};

function Offered({ text, model, callId, inserted, onDismiss }: OfferedProps) {
  const form = Form.useFormInstance();
  const [before, setBefore] = useState<string | null>(null);
  const current: string = Form.useWatch('answer', form) ?? '';
  const put = (value: string) => {
    setBefore(current);
    form.setFieldValue('answer', value);
    inserted.current = { callId, text: value };
    noteChoice(callId, 'taken');
  };
  const undo = () => {
    form.setFieldValue('answer', before ?? '');
    setBefore(null);
    inserted.current = null;
    noteChoice(callId, 'undone');
  };
  const hasText = current.trim() !== '';
  return (
    <div className={styles.offered}>
      <header className={styles.boxHead}>
        <DraftTag model={model} />
        <span className={styles.quiet}>由语言模型起草，核对无误后再提交</span>
      </header>
      <p className={styles.text}>{text}</p>
      {before === null ? (
        <div className={styles.line}>
          <Button size="small" type="primary" onClick={() => put(text)}>
            {hasText ? '替换答复内容' : '填入答复内容'}
          </Button>
          {hasText && (
            <Button size="small" onClick={() => put(`${current.trimEnd()}\n${text}`)}>
              加在后面
            </Button>
          )}
          <TextButton onClick={onDismiss}>不用</TextButton>
        </div>
      ) : (
        <div className={styles.line}>
          <span className={styles.quiet}>已填入，可在下面修改</span>
          <TextButton onClick={undo}>撤销填入</TextButton>
        </div>
      )}
    </div>
  );
}
