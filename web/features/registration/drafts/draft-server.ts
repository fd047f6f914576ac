import { call } from '../../../api/client.ts';
import type { DraftServer } from './draft-desk.ts';

/** The drafts behind the API. */
export const draftServer: DraftServer = {
  list: () => call.registration.drafts(),
  open: (draft) => call.registration.openDraft(draft),
  save: (draft) => call.registration.saveDraft(draft),
  park: (id) => call.registration.parkDraft({ id }),
  resume: (id) => call.registration.resumeDraft({ id }),
  discard: (id) => call.registration.discardDraft({ id }),
};
