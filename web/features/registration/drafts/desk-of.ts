import { randomId } from '../../../api/attempt-key.ts';
import { beforeSignOut } from '../../../app/sign-out.ts';
import { DraftDesk, type DraftMessage } from './draft-desk.ts';
import { draftServer } from './draft-server.ts';
import { indexedDrafts } from './local-drafts.ts';

const pageId = randomId();
const desks = new Map<string, DraftDesk>();

/** The desk of a person, once per page: it goes on saving while another page of the product is looked at. */
export function deskOf(personId: string): DraftDesk {
  const known = desks.get(personId);
  if (known) return known;
  const channel = new BroadcastChannel(`minsheng.drafts.${personId}`);
  const desk = new DraftDesk({
    server: draftServer,
    store: indexedDrafts(personId, pageId),
    post: (message) => channel.postMessage(message),
    now: () => new Date().toISOString(),
    schedule: (run, milliseconds) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  channel.onmessage = ({ data }: MessageEvent<DraftMessage>) => desk.hear(data);
  beforeSignOut(desk.flushAll);
  desks.set(personId, desk);
  return desk;
}
