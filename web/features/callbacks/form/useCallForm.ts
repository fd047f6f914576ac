import type { CallbackWord } from '@minsheng/contracts/callback-words';
import type { CallbackDetail, NewAttempt, SatisfactionAnswer } from '@minsheng/contracts/callbacks';
import { solvedAnswers } from '@minsheng/contracts/callbacks';
import { useState } from 'react';

export type Answers = Omit<NewAttempt, 'id' | 'version'>;
const unanswered: Answers = { code: '', solved: null, satisfaction: null, reasons: [], words: '', nextAt: null };

export interface Option {
  value: string;
  label: string;
  isChosen: boolean;
}
export interface Question {
  key: 'code' | 'solved' | 'satisfaction' | 'reasons';
  title: string;
  options: Option[];
  choose: (value: string) => void;
}

/** Three questions, one after the other: reached? solved? satisfied? Each is asked when the one before makes sense. */
export function useCallForm(
  detail: CallbackDetail,
  results: readonly CallbackWord[],
  reasons: readonly CallbackWord[],
) {
  const [answers, setAnswers] = useState<Answers>(unanswered);
  const [active, setActive] = useState<Question['key'] | null>('code');
  const kind = results.find(({ key }) => key === answers.code)?.traits.kind;
  const set = (change: Partial<Answers>, next: Question['key'] | null) => {
    setAnswers((now) => ({ ...now, ...change }));
    setActive(next);
  };
  const offered = results.filter(({ traits }) => traits.kind !== 'unreachable' || detail.ticket.phoneMasked === '');
  const questions: Question[] = [
    {
      key: 'code',
      title: '一、是否接通',
      options: offered.map(({ key, name }) => ({ value: key, label: name, isChosen: key === answers.code })),
      choose: (code) => {
        const isAnswered = results.find(({ key }) => key === code)?.traits.kind === 'answered';
        set({ ...unanswered, words: answers.words, code }, isAnswered ? 'solved' : null);
      },
    },
  ];
  if (kind === 'answered') questions.push(...askedOfCitizen(detail, reasons, answers, set));
  const turn = questions.find(({ key }) => key === active) ?? null;
  const back = () => {
    const at = questions.findIndex(({ key }) => key === active);
    setActive(questions.at(at === -1 ? -1 : Math.max(0, at - 1))?.key ?? 'code');
  };
  return { answers, kind, questions, turn, change: (change: Partial<Answers>) => set(change, active), back };
}

type Set = (change: Partial<Answers>, next: Question['key'] | null) => void;

function askedOfCitizen(
  { satisfactions }: CallbackDetail,
  reasons: readonly CallbackWord[],
  answers: Answers,
  set: Set,
): Question[] {
  const asked: Question[] = [
    {
      key: 'solved',
      title: '二、问题是否解决',
      options: Object.entries(solvedAnswers).map(([value, label]) => ({
        value,
        label,
        isChosen: value === answers.solved,
      })),
      choose: (value) => set({ solved: value as NewAttempt['solved'] }, 'satisfaction'),
    },
    {
      key: 'satisfaction',
      title: '三、对办理是否满意',
      options: satisfactions.map((each) => ({ ...each, isChosen: each.value === answers.satisfaction })),
      choose: (value) =>
        set(
          { satisfaction: value as SatisfactionAnswer, ...(value === 'dissatisfied' ? {} : { reasons: [] }) },
          value === 'dissatisfied' ? 'reasons' : null,
        ),
    },
  ];
  if (answers.satisfaction !== 'dissatisfied') return asked;
  const toggled = (value: string) =>
    answers.reasons.includes(value) ? answers.reasons.filter((each) => each !== value) : [...answers.reasons, value];
  return [
    ...asked,
    {
      key: 'reasons',
      title: '不满意原因（可多选）',
      options: reasons.map(({ key, name }) => ({ value: key, label: name, isChosen: answers.reasons.includes(key) })),
      choose: (value) => set({ reasons: toggled(value) }, 'reasons'),
    },
  ];
}
