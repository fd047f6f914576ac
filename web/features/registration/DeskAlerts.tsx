import { AlertStrip } from './AlertStrip.tsx';
import { deskAlerts } from './alerts.ts';
import { useServerNow } from './calls/useCallDesk.ts';
import type { Desk } from './useDesk.ts';

/** The strip with its own clock, so that the seconds draw nothing else anew. */
export function DeskAlerts({ desk }: { desk: Desk }) {
  const now = useServerNow(desk.calls.offset);
  const call = desk.calls.desk?.calls.find(({ id }) => id === desk.active?.callId);
  const facts = { draft: desk.active, drafts: desk.all, call, now };
  return <AlertStrip alerts={deskAlerts(facts, { ...desk.actions, compare: desk.compare })} />;
}
