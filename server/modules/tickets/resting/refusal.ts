import { conflict } from '#platform/errors';

/** Why nothing can be done with a ticket of its own while it rests (并案); null when it does not rest. */
export const whyResting = ({ suspendedAt }: { suspendedAt: string | null }): string | null =>
  suspendedAt ? '工单已并案，随主件办理；如须单独办理，请先解除并案' : null;

export function assertNotResting(ticket: { suspendedAt: string | null }): void {
  const why = whyResting(ticket);
  if (why) throw conflict(why);
}
