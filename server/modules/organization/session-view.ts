import type { Session, SignInOptions } from '@minsheng/contracts/organization';
import type { Permission } from '@minsheng/contracts/permissions';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { DB } from '#database/schema';
import { readParameter } from '#modules/parameters';
import type { Actor, PublicContext } from '#platform/context';
import { idleMinutes } from './parameters.ts';
import { countPeople, demoPeople, findInstallation, selectPeople } from './queries.ts';

/** What the browser knows of the person who is signed in. */
export async function sessionOf(db: Kysely<DB>, actor: Actor): Promise<Session> {
  const person = await selectPeople(db)
    .select('people.mustChangePassword')
    .where('people.id', '=', actor.personId)
    .executeTakeFirstOrThrow();
  const installation = await findInstallation(db);
  const { id, name, username, extension, unit, roles } = person;
  return {
    person: { id, name, username, extension, unit, roles },
    permissions: [...actor.permissions].sort() as Permission[],
    idleMinutes: await readParameter(db, idleMinutes),
    mustChangePassword: person.mustChangePassword,
    cityName: installation?.cityName ?? '',
  };
}

export async function signInOptions({ db, actor }: PublicContext): Promise<z.infer<typeof SignInOptions>> {
  const installation = await findInstallation(db);
  const isDemo = installation?.isDemo ?? false;
  return {
    isSignedIn: actor !== null,
    isDemo,
    needsSetup: !isDemo && (await countPeople(db)) === 0,
    cityName: installation?.cityName ?? '',
    people: isDemo ? await demoPeople(db) : [],
  };
}
