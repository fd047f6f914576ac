import { z } from 'zod';

/** What the address says: the tab, the unit chosen in the tree, the conditions of the list of people. */
export const Position = z.object({
  tab: z.enum(['units', 'people', 'roles']).optional().catch(undefined),
  at: z.uuid().optional().catch(undefined),
  inactive: z.boolean().optional().catch(undefined),
  text: z.string().max(40).optional().catch(undefined),
  role: z.string().max(40).optional().catch(undefined),
  unitId: z.uuid().optional().catch(undefined),
  state: z.enum(['active', 'inactive', 'locked']).optional().catch(undefined),
});
export type Position = z.infer<typeof Position>;
