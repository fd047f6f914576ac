import type { Registration } from '@minsheng/contracts/registration';
import { type CheckedForm, type CheckFacts, type Finding, selfCheck } from '@minsheng/contracts/self-check';
import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { api, call } from '../../../api/client.ts';
import { useSession } from '../../../api/session.ts';
import type { LocalDraft } from '../drafts/draft.ts';
import type { DraftField } from '../drafts/merge.ts';

type Action = Registration['action'];

/** The rules of the centre, held against a form of this person. */
export function useSelfCheck() {
  const { person } = useSession();
  const rules = useQuery({ ...api.selfCheck.rules.queryOptions(), staleTime: 5 * 60 * 1000 }).data ?? [];
  const roles = person.roles.map(({ key }) => key);
  const known = useRef(new Map<string, CheckFacts>());
  /** What others know of a form's matter, as of now. */
  const noteFacts = (id: string, facts: CheckFacts) => known.current.set(id, facts);
  const findingsOf = ({ id, content }: Pick<LocalDraft, 'id' | 'content'>, action: Action): Finding[] => {
    const answer = action === 'answerDirectly' ? (content.answer ?? '') : '';
    const facts = known.current.get(id) ?? {};
    return selfCheck(rules, { form: { ...blank, ...content, kind: content.kind ?? null, answer }, roles, facts });
  };
  /** What the person went past is counted for those who set the rules; that may fail, the ticket is there. */
  const noteOverridden = (draft: LocalDraft, action: Action) => {
    const passed = findingsOf(draft, action).map(({ rule }) => rule);
    if (passed.length > 0) void call.selfCheck.override({ draftId: draft.id, rules: passed }).catch(() => undefined);
  };
  const blockedField = (draft: LocalDraft, action: Action) =>
    findingsOf(draft, action).find(({ level }) => level === 'block')?.field as DraftField | undefined;
  return { findingsOf, noteFacts, noteOverridden, blockedField };
}

const blank: CheckedForm = {
  title: '',
  content: '',
  kind: null,
  citizenName: '',
  citizenPhone: '',
  placeDetail: '',
  answer: '',
};
