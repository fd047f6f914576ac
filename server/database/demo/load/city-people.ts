import { render } from '../language/phrase.ts';
import type { PhraseBook } from '../language/phrase-book.ts';
import type { Random } from '../random.ts';
import type { Staff } from './decisions.ts';
import type { Actor } from './journey.ts';

/** A person or a unit of the demo city as it stands in the database. */
export interface StoredPerson {
  id: string;
  roles: readonly string[];
  unitId: string | null;
  leadId: string | null;
}

export interface StoredUnit {
  id: string;
  code: string;
  level: number;
  parentId: string | null;
}

export const actorAs = (person: StoredPerson, roleKey: string, creatorLeadId: string | null = null): Actor => ({
  personId: person.id,
  roles: person.roles,
  unitId: person.unitId,
  isCreatorLead: creatorLeadId === person.id,
  roleKey,
});

/** The people of the city by role and unit, and the words they use. */
export function staffOf(people: readonly StoredPerson[], units: readonly StoredUnit[], book: PhraseBook): Staff {
  const byRole = Map.groupBy(
    people.filter(({ unitId }) => unitId === null).flatMap((person) => person.roles.map((role) => ({ role, person }))),
    ({ role }) => role,
  );
  const byUnit = Map.groupBy(
    people.filter(({ unitId }) => unitId !== null),
    ({ unitId }) => unitId as string,
  );
  const staffed = (id: string) => (byUnit.get(id)?.length ?? 0) >= 2;
  const first = units.filter(({ id, level }) => level === 1 && staffed(id));
  return {
    atCentre: (role, not, random) => {
      const free = (byRole.get(role) ?? []).filter(({ person }) => !not.includes(person.id));
      return actorAs(random.pick(free).person, role);
    },
    inUnit: (unitId, role, not, random) => {
      const free = (byUnit.get(unitId) ?? []).filter(({ id, roles }) => roles.includes(role) && !not.includes(id));
      return free.length > 0 ? actorAs(random.pick(free), role) : null;
    },
    otherFirstLevel: (unitId, random) => random.pick(first.filter(({ id }) => id !== unitId)).id,
    opinion: (occasions, named, random) => opinionOf(book, occasions, named, random),
  };
}

function opinionOf(book: PhraseBook, occasions: readonly string[], named: string, random: Random): string {
  const section = occasions.map((occasion) => `opinion.${occasion}`).find(book.has);
  if (!section) return '';
  const fill = (slot: string) => (slot === '应' ? named : `${random.int(2, 5)} 天`);
  return render(book.pick(section, random), random, fill);
}
