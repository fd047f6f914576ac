import type { Draft } from '@minsheng/contracts/registration';
import { absorbed, fromServer, isDirty, type LocalDraft } from './draft.ts';
import type { DraftRecord } from './local-drafts.ts';
import { fieldsOf, isSame } from './merge.ts';

/** What is found after a crash: drafts to go on with, records that are of no more use, how many were brought back. */
export type Recovery = { drafts: LocalDraft[]; spent: string[]; rescued: number };

/**
 * Puts together what this browser kept and what the server has (`null`: the server cannot be asked yet). Whatever only
 * one of them has is taken; where both went on with the same field, the newer one is offered and a person chooses.
 */
export function recover(records: readonly DraftRecord[], server: readonly Draft[] | null): Recovery {
  const drafts = new Map((server ?? []).map((theirs) => [theirs.id, fromServer(theirs)]));
  let rescued = 0;
  for (const kept of joinedById(records)) {
    const theirs = server?.find(({ id }) => id === kept.id);
    // Once saved and now unknown to the server: submitted or deleted since; the server's word counts.
    if (server && !theirs && kept.version > 0) continue;
    drafts.set(kept.id, theirs ? absorbed(kept, theirs) : kept);
    rescued += 1;
  }
  return { drafts: [...drafts.values()], spent: records.map(({ key }) => key), rescued };
}

/** One draft of each id, however many pages of this browser had it open; only what the server does not have. */
function joinedById(records: readonly DraftRecord[]): LocalDraft[] {
  const joinedSoFar = new Map<string, LocalDraft>();
  for (const { draft } of records) {
    if (!isDirty(draft)) continue;
    const former = joinedSoFar.get(draft.id);
    joinedSoFar.set(draft.id, former ? joined(former, draft) : calm(draft));
  }
  return [...joinedSoFar.values()];
}

const calm = (draft: LocalDraft): LocalDraft => ({
  ...draft,
  sync: 'dirty',
  theirs: null,
  conflicts: [],
  problem: null,
});

/** The newer change of each field wins; compared with the server from the older of the two starting points. */
function joined(former: LocalDraft, draft: LocalDraft): LocalDraft {
  const [older, other] = former.version <= draft.version ? [former, draft] : [draft, former];
  const content: Record<string, unknown> = { ...older.content };
  const touched = { ...older.touched };
  for (const field of fieldsOf(older.content, other.content)) {
    const isNewer = (other.touched[field] ?? '') > (older.touched[field] ?? '');
    if (!isNewer || isSame(older.content[field], other.content[field])) continue;
    content[field] = other.content[field];
    touched[field] = other.touched[field];
  }
  return { ...calm(older), content: content as LocalDraft['content'], touched };
}
