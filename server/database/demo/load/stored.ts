import type { StoredPerson, StoredUnit } from './city-people.ts';

/** What stands in the database before the first ticket. */
export interface Stored {
  people: readonly StoredPerson[];
  units: readonly (StoredUnit & { name: string; placeCode: string | null })[];
  places: ReadonlyMap<string, TreeEntry>;
  categories: ReadonlyMap<string, TreeEntry>;
}

/** By code: its id, and the ids from the top of the tree. */
export interface TreeEntry {
  id: string;
  path: string[];
}
