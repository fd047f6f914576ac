import { topic } from '#platform/topics';

/** A role is about to be gone; whoever still needs it refuses. */
export const roleRemoved = topic<{ key: string; name: string }>('organization.roleRemoved');

/** Somebody has another lead from now on, or none. */
export const leadChanged = topic<{ personId: string; leadId: string | null }>('organization.leadChanged');
