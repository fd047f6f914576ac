import type { Draft, DraftContent } from '@minsheng/contracts/registration';
import { changedFields, type DraftField, mergeContents } from './merge.ts';

/**
 * `clean`: the server has all of it. `dirty`: typed, soon to be sent. `saving`: on its way. `unsynced`: the server
 * cannot be reached, tried again by itself. `refused`: the server does not take it as it is. `conflict`: a person
 * has to choose. `gone`: submitted or deleted elsewhere.
 */
export type SyncState = 'clean' | 'dirty' | 'saving' | 'unsynced' | 'refused' | 'conflict' | 'gone';

/** A draft as this browser has it. */
export type LocalDraft = {
  id: string;
  callId: string | null;
  createdAt: string;
  content: DraftContent;
  /** What the server had when `version` was its version. */
  base: DraftContent;
  /** 0: the server has not heard of it. */
  version: number;
  /** When each field that the server does not have yet was changed here. */
  touched: Partial<Record<DraftField, string>>;
  sync: SyncState;
  /** Why it was refused. */
  problem: string | null;
  theirs: Draft | null;
  conflicts: DraftField[];
  savedAt: string | null;
  keptAt: string | null;
  parkedAt: string | null;
  parkReason: Draft['parkReason'];
  ticketId: string | null;
  attachments: Draft['attachments'];
};

type NewDraft = { id: string; callId: string | null; content: DraftContent; at: string };

export const newDraft = ({ id, callId, content, at }: NewDraft): LocalDraft => ({
  id,
  callId,
  createdAt: at,
  content,
  base: {},
  version: 0,
  touched: {},
  sync: 'dirty',
  problem: null,
  theirs: null,
  conflicts: [],
  savedAt: null,
  keptAt: null,
  parkedAt: null,
  parkReason: null,
  ticketId: null,
  attachments: [],
});

export const fromServer = (theirs: Draft): LocalDraft => ({
  ...newDraft({ id: theirs.id, callId: theirs.callId, content: theirs.content, at: theirs.createdAt }),
  ...marksOf(theirs),
  base: theirs.content,
  version: theirs.version,
  savedAt: theirs.updatedAt,
  sync: 'clean',
});

const marksOf = ({ parkedAt, parkReason, ticketId, attachments }: Draft) => ({
  parkedAt,
  parkReason,
  ticketId,
  attachments,
});

export const isDirty = (draft: LocalDraft) =>
  draft.version === 0 || changedFields(draft.base, draft.content).length > 0;

/** Somebody typed. */
export function changed(draft: LocalDraft, patch: DraftContent, at: string): LocalDraft {
  const content = { ...draft.content, ...patch };
  const touched = { ...draft.touched };
  for (const field of Object.keys(patch) as DraftField[]) touched[field] = at;
  const sync = draft.sync === 'conflict' || draft.sync === 'saving' || draft.sync === 'unsynced' ? draft.sync : 'dirty';
  return { ...draft, content, touched, sync, problem: null };
}

/** The server took what was sent; what was typed meanwhile remains to be sent. */
export function saved(draft: LocalDraft, sent: DraftContent, theirs: Draft): LocalDraft {
  const next = { ...draft, ...marksOf(theirs), base: sent, version: theirs.version, savedAt: theirs.updatedAt };
  const open = new Set(changedFields(sent, draft.content));
  const touched = Object.fromEntries(Object.entries(draft.touched).filter(([field]) => open.has(field as DraftField)));
  return { ...next, touched, sync: open.size > 0 ? 'dirty' : 'clean', problem: null };
}

/** The server has something else: both are merged, and what cannot be is put before the person. */
export function absorbed(draft: LocalDraft, theirs: Draft): LocalDraft {
  const marked = { ...draft, ...marksOf(theirs) };
  if (theirs.ticketId) return { ...marked, sync: 'gone' };
  if (theirs.version === draft.version) return marked;
  const { content, conflicts } = mergeContents(draft.base, draft.content, theirs.content);
  if (conflicts.length > 0) return { ...marked, content, sync: 'conflict', theirs, conflicts };
  const next = { ...marked, content, base: theirs.content, version: theirs.version, savedAt: theirs.updatedAt };
  return { ...next, theirs: null, conflicts: [], sync: isDirty(next) ? 'dirty' : 'clean' };
}

export type Choice = 'mine' | 'theirs';
export type Choices = Partial<Record<DraftField, Choice>>;

/** Which side is newer, field by field: what the comparison offers at first. */
export function newestChoices({ conflicts, theirs, touched }: LocalDraft): Choices {
  return Object.fromEntries(
    conflicts.map((field) => [field, (touched[field] ?? '') >= (theirs?.updatedAt ?? '') ? 'mine' : 'theirs']),
  );
}

/** The person has chosen. */
export function resolved(draft: LocalDraft, choices: Choices): LocalDraft {
  const { theirs } = draft;
  if (!theirs) return draft;
  const content: Record<string, unknown> = { ...draft.content };
  for (const field of draft.conflicts) if (choices[field] === 'theirs') content[field] = theirs.content[field];
  const next = { ...draft, content: content as DraftContent, base: theirs.content, version: theirs.version };
  return { ...next, theirs: null, conflicts: [], savedAt: theirs.updatedAt, sync: isDirty(next) ? 'dirty' : 'clean' };
}

/** What a form has before anybody types. */
export const blankContent: DraftContent = { channel: 'phone', urgency: 'normal', isSecret: false };

/** Whether a person would miss it. */
export function isEmpty({ content, attachments }: LocalDraft): boolean {
  if (attachments.length > 0) return false;
  const {
    title,
    content: text,
    citizenName,
    placeId,
    placeDetail,
    point,
    categoryId,
    answer,
    suggestedUnitId,
  } = content;
  return ![title, text, citizenName, placeId, placeDetail, point, categoryId, answer, suggestedUnitId].some(Boolean);
}
