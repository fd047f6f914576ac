import type { CallbackDetail } from '@minsheng/contracts/callbacks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Input, type InputRef } from 'antd';
import { useRef } from 'react';
import { api } from '../../../api/client.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import type { useWords } from '../useWords.ts';
import { NextAttempt } from './NextAttempt.tsx';
import { Attempts } from './Outcome.tsx';
import styles from './panel.module.css';
import { type Question, useCallForm } from './useCallForm.ts';

type Props = { detail: CallbackDetail; words: ReturnType<typeof useWords>; onSaved: () => void };

/** The call itself. Digits answer the question whose turn it is, Enter goes to the words, Ctrl+Enter saves and goes on. */
export function CallForm({ detail, words, onSaved }: Props) {
  const form = useCallForm(detail, words.inUse('result'), words.inUse('reason'));
  const save = useSave(detail, onSaved);
  const note = useRef<InputRef>(null);
  const submit = () => save.mutate({ ...form.answers, id: detail.id, version: detail.version });
  useHotkeys([
    ...digits.map((digit, index) => ({
      keys: digit,
      label: `选第 ${index + 1} 项`,
      run: () => {
        const option = form.turn?.options[index];
        if (option) form.turn?.choose(option.value);
      },
    })),
    { keys: 'Alt+B', label: '回到上一问', run: form.back },
    { keys: '/', label: '写回访记录', run: () => note.current?.focus() },
    { keys: 'Ctrl+Enter', label: '保存并取下一件', run: submit, isDisabled: save.isPending || !form.answers.code },
  ]);
  return (
    <form className={styles.form} aria-label="回访登记" onSubmit={(event) => event.preventDefault()}>
      <Attempts log={detail.attemptLog} words={words} />
      {form.questions.map((question) => (
        <Ask key={question.key} question={question} isTurn={question === form.turn} />
      ))}
      <NextAttempt detail={detail} form={form} />
      <Input.TextArea
        ref={note as never}
        aria-label="回访记录"
        placeholder={
          form.answers.satisfaction === 'dissatisfied' ? '诉求人不满意的具体意见（必填）' : '回访记录（按 / 开始写）'
        }
        value={form.answers.words}
        maxLength={1000}
        autoSize={{ minRows: 3, maxRows: 8 }}
        onChange={(event) => form.change({ words: event.target.value })}
      />
      <ErrorAlert error={save.error} />
      <div className={styles.foot}>
        <Button type="primary" disabled={!form.answers.code} loading={save.isPending} onClick={submit}>
          保存并取下一件 Ctrl+Enter
        </Button>
      </div>
    </form>
  );
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

function useSave(detail: CallbackDetail, onSaved: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  return useMutation(
    api.callbacks.record.mutationOptions({
      onSuccess: (saved) => {
        message.success(saved.status === 'open' ? '已登记，稍后再次回访' : `工单 ${detail.ticket.number} 的回访已登记`);
        onSaved();
      },
      onSettled: () => queryClient.invalidateQueries({ queryKey: api.callbacks.key() }),
    }),
  );
}

/** A question with its answers; the number before each is its key. */
function Ask({ question, isTurn }: { question: Question; isTurn: boolean }) {
  const isMany = question.key === 'reasons';
  return (
    <fieldset className={styles.question} data-turn={isTurn}>
      <legend className={styles.sectionTitle}>{question.title}</legend>
      <div className={styles.options}>
        {question.options.map(({ value, label, isChosen }, index) => (
          <button
            key={value}
            type="button"
            className={styles.option}
            aria-pressed={isChosen}
            data-tone={value === 'dissatisfied' || value === 'unsolved' ? 'bad' : undefined}
            onClick={() => question.choose(value)}
          >
            {index < digits.length && <kbd className={styles.key}>{digits[index]}</kbd>}
            {label}
            {isMany && isChosen && ' ✓'}
          </button>
        ))}
      </div>
    </fieldset>
  );
}
