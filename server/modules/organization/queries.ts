import { type Kysely, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/postgres';
import type { DB } from '#database/schema';
import { systemPersonId } from '#platform/ids';

type Db = Kysely<DB>;

export const findInstallation = (db: Db) => db.selectFrom('installation').selectAll().executeTakeFirst();

export const countPeople = async (db: Db): Promise<number> =>
  (
    await db
      .selectFrom('people')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('id', '<>', systemPersonId)
      .executeTakeFirstOrThrow()
  ).count;

export const findByUsername = (db: Db, username: string) =>
  db.selectFrom('people').selectAll().where(sql`lower(username)`, '=', username.toLowerCase()).executeTakeFirst();

export const findCredentials = (db: Db, id: string) =>
  db.selectFrom('people').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

export const findSession = (db: Db, tokenHash: Buffer) =>
  db.selectFrom('sessions').select(['personId', 'seenAt']).where('tokenHash', '=', tokenHash).executeTakeFirst();

/** An active person with roles, permissions and the units below their own. */
export const findActor = (db: Db, personId: string) =>
  db
    .selectFrom('people')
    .where('people.id', '=', personId)
    .where('people.isActive', '=', true)
    .select(['people.id', 'people.name', 'people.unitId', 'people.reviewShare'])
    .select((eb) => [
      eb
        .selectFrom('personRoles')
        .whereRef('personRoles.personId', '=', 'people.id')
        .select((r) => r.fn.agg<string[]>('array_agg', ['roleKey']).as('keys'))
        .as('roles'),
      eb
        .selectFrom('personRoles')
        .innerJoin('rolePermissions', 'rolePermissions.roleKey', 'personRoles.roleKey')
        .whereRef('personRoles.personId', '=', 'people.id')
        .select((r) => r.fn.agg<string[]>('array_agg', ['permission']).distinct().as('names'))
        .as('permissions'),
      sql<string[] | null>`(
        WITH RECURSIVE below AS (
          SELECT id FROM units WHERE id = people.unit_id
          UNION ALL SELECT u.id FROM units u JOIN below ON u.parent_id = below.id)
        SELECT array_agg(id) FROM below)`.as('unitScope'),
    ])
    .executeTakeFirst();

export const selectPeople = (db: Db) =>
  db
    .selectFrom('people')
    .select([
      'people.id',
      'people.username',
      'people.name',
      'employeeNumber',
      'extension',
      'people.phone',
      'people.isActive',
      'lockedUntil',
      'people.version',
    ])
    .select((eb) => [
      jsonObjectFrom(
        eb.selectFrom('units').whereRef('units.id', '=', 'people.unitId').select(['units.id', 'units.name']),
      ).as('unit'),
      jsonObjectFrom(
        eb.selectFrom('people as lead').whereRef('lead.id', '=', 'people.leadId').select(['lead.id', 'lead.name']),
      ).as('lead'),
      jsonArrayFrom(
        eb
          .selectFrom('personRoles')
          .innerJoin('roles', 'roles.key', 'personRoles.roleKey')
          .whereRef('personRoles.personId', '=', 'people.id')
          .select(['roles.key', 'roles.name'])
          .orderBy('roles.sort'),
      ).as('roles'),
    ]);

export const selectRoles = (db: Db) =>
  db
    .selectFrom('roles')
    .select(['roles.key', 'roles.name', 'roles.version'])
    .select((eb) => [
      eb
        .selectFrom('rolePermissions')
        .whereRef('rolePermissions.roleKey', '=', 'roles.key')
        .select((r) => sql<string[]>`coalesce(array_agg(${r.ref('permission')} ORDER BY permission), '{}')`.as('names'))
        .as('permissions'),
      eb
        .selectFrom('personRoles')
        .whereRef('personRoles.roleKey', '=', 'roles.key')
        .select((r) => r.fn.countAll<number>().as('count'))
        .as('holders'),
    ])
    .orderBy('roles.sort');

/** Somebody for each role, for the demo's sign-in page: the person with the lowest employee number. */
export const demoPeople = (db: Db) =>
  db
    .selectFrom('personRoles')
    .innerJoin('people', 'people.id', 'personRoles.personId')
    .innerJoin('roles', 'roles.key', 'personRoles.roleKey')
    .leftJoin('units', 'units.id', 'people.unitId')
    .where('people.isActive', '=', true)
    .distinctOn(['roles.sort', 'roles.key'])
    .select(['people.id', 'people.name', 'roles.key as roleKey', 'roles.name as roleName', 'units.name as unitName'])
    .orderBy('roles.sort')
    .orderBy('roles.key')
    .orderBy('people.employeeNumber', (order) => order.asc().nullsLast())
    .orderBy('people.id')
    .execute();
