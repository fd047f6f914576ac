import type { Person } from '@minsheng/contracts/organization';

/** A password that can be seen once, and whose it is. */
export type NewPassword = { person: Person; password: string };
