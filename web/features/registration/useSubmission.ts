import type { Registration } from '@minsheng/contracts/registration';
import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { api, call } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import type { LocalDraft } from './drafts/draft.ts';
import type { DraftDesk } from './drafts/draft-desk.ts';
import { type DraftField, isSame } from './drafts/merge.ts';
import { focusField } from './focus.ts';
import { type Complaints, check, firstComplaint } from './form/check.ts';

type Action = Registration['action'];
/** What the server had against a field, for as long as the field stays as it was. */
type Refusal = { field: string; message: string; value: unknown };
type Attempt = { action: Action; error: unknown; refusals: Refusal[] };

type Handlers = {
  onDone: (draft: LocalDraft, action: Action) => void;
  onConflict: () => void;
  /** The field that a rule of the centre blocks, if any. */
  blockedField: (draft: LocalDraft, action: Action) => DraftField | undefined;
};

/** How a form leaves the desk. Pressing twice, a dead network, a second window: one ticket comes of it. */
export function useSubmission(desk: DraftDesk, { onDone, onConflict, blockedField }: Handlers) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const [attempts, setAttempts] = useState<Record<string, Attempt>>({});
  const [busyId, setBusyId] = useState<string | null>(null);
  const note = (id: string, attempt: Attempt) => setAttempts((now) => ({ ...now, [id]: attempt }));

  const send = async (registration: Registration, leadId: string | undefined) => {
    message.success(await registered(registration, leadId), 5);
    void queryClient.invalidateQueries({ queryKey: api.calls.key() });
    void queryClient.invalidateQueries({ queryKey: api.tickets.key() });
    if (leadId) void queryClient.invalidateQueries({ queryKey: api.links.key() });
  };

  /** `leadId`: the ticket about the same matter that the new one follows (并案). */
  const submit = async (id: string, action: Action, leadId?: string): Promise<boolean> => {
    if (busyId) return false;
    note(id, { action, error: null, refusals: [] });
    setBusyId(id);
    try {
      await desk.flush(id);
      const draft = desk.shelf.get(id);
      if (!draft) return false;
      if (draft.sync === 'conflict') return giveUp(onConflict);
      const { registration, complaints } = check(draft.content, { draftId: id, callId: draft.callId, action });
      if (!registration) return giveUp(() => focusField(firstComplaint(complaints)));
      const blocked = blockedField(draft, action);
      if (blocked) return giveUp(() => focusField(blocked));
      desk.hold(id, true);
      await send(registration, leadId);
      onDone(draft, action);
      desk.removed(id);
      return true;
    } catch (error) {
      desk.hold(id, false);
      note(id, { action, error, refusals: refusalsOf(error, desk.shelf.get(id)) });
      return false;
    } finally {
      setBusyId(null);
    }
  };

  return { submit, busyId, errorOf: (id: string) => attempts[id]?.error, complaintsOf: complaintsOf(attempts) };
}

/** Makes a ticket of it; answers the sentence that says so. */
async function registered(form: Registration, leadId: string | undefined): Promise<string> {
  if (leadId) {
    const { number, leadNumber, isProposed } = await call.links.register({ form, leadId });
    return isProposed
      ? `已提交，工单编号 ${number}；并入 ${leadNumber} 的建议待审核`
      : `已登记 ${number} 并并入 ${leadNumber}，主件答复后一并答复诉求人`;
  }
  const { number } = await call.registration.register(form);
  return `${form.action === 'submit' ? '已提交' : '已答复并办结'}，工单编号 ${number}`;
}

function giveUp(then: () => void): false {
  then();
  return false;
}

const refusalsOf = (error: unknown, draft: LocalDraft | undefined): Refusal[] =>
  describeFailure(error).fields.map(({ path, message }) => {
    const field = String(path[0]);
    return { field, message, value: (draft?.content as Record<string, unknown> | undefined)?.[field] };
  });

const nothing: Complaints = {};

/** After a first try the form says at once what is right again and what is still missing. */
const complaintsOf =
  (attempts: Record<string, Attempt>) =>
  (draft: LocalDraft): Complaints => {
    const attempt = attempts[draft.id];
    if (!attempt) return nothing;
    const { complaints } = check(draft.content, { draftId: draft.id, callId: draft.callId, action: attempt.action });
    const content = draft.content as Record<string, unknown>;
    const standing = attempt.refusals.filter(({ field, value }) => isSame(content[field], value));
    return { ...Object.fromEntries(standing.map(({ field, message }) => [field, message])), ...complaints };
  };
