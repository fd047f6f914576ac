import type { Person, PersonChange } from '@minsheng/contracts/organization';
import { sql } from 'kysely';
import { record } from '#modules/audit';
import type { Context } from '#platform/context';
import { conflict, invalid, notFound } from '#platform/errors';
import { newId, systemPersonId } from '#platform/ids';
import { announce } from '#platform/topics';
import { cityDay, enterLead } from './leads/leads.ts';
import { hashPassword, newPassword } from './passwords.ts';
import { selectPeople } from './queries.ts';
import { closeSessionsOf } from './sessions.ts';
import { leadChanged } from './topics.ts';

type PeopleQuery = {
  text?: string | undefined;
  role?: string | undefined;
  unitId?: string | undefined;
  state?: 'active' | 'inactive' | 'locked' | undefined;
  cursor?: string | undefined;
  limit: number;
};

/** In the order in which they were entered. */
export async function listPeople(
  ctx: Context,
  asked: PeopleQuery,
): Promise<{ items: Person[]; nextCursor: string | null }> {
  const { text, role, unitId, state, cursor, limit } = asked;
  let query = selectPeople(ctx.db).where('people.id', '<>', systemPersonId);
  if (text) {
    const like = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
    query = query.where((eb) =>
      eb.or([
        eb('people.name', 'like', like),
        eb('people.username', 'ilike', like),
        eb('people.employeeNumber', 'like', like),
        eb('people.extension', '=', text),
      ]),
    );
  }
  if (unitId) query = query.where('people.unitId', 'in', unitAndBelow(unitId));
  if (state === 'locked') query = query.where('lockedUntil', '>', ctx.now.toISOString());
  else if (state) query = query.where('people.isActive', '=', state === 'active');
  if (role) {
    query = query.where('people.id', 'in', (eb) =>
      eb.selectFrom('personRoles').select('personId').where('roleKey', '=', role),
    );
  }
  if (cursor) query = query.where('people.id', '>', cursor);
  const rows = await query
    .orderBy('people.id')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map((row) => toPerson(row, ctx.now));
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null };
}

export async function createPerson(
  ctx: Context,
  given: PersonChange,
): Promise<{ person: Person; initialPassword: string }> {
  await assertSensible(ctx, given);
  const id = newId(ctx.now);
  const initialPassword = newPassword();
  const { roles, ...columns } = given;
  await ctx.db
    .insertInto('people')
    .values({
      ...columns,
      id,
      passwordHash: await hashPassword(initialPassword),
      mustChangePassword: true,
      createdAt: ctx.now.toISOString(),
    })
    .execute();
  await setRoles(ctx, id, roles);
  if (given.leadId) await noteLead(ctx, id, given.leadId);
  const person = await personById(ctx, id);
  await note(ctx, 'create', person, `新增人员 ${introduced(person)}`, { after: told(person) });
  return { person, initialPassword };
}

export async function changePerson(
  ctx: Context,
  { id, version, ...given }: PersonChange & { id: string; version: number },
): Promise<Person> {
  const before = await personById(ctx, id);
  await assertSensible(ctx, given, id);
  if (!given.isActive && id === ctx.actor.personId) throw invalid('不能停用自己，请让另一位管理员操作');
  const { roles, ...columns } = given;
  const changed = await ctx.db
    .updateTable('people')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .where('version', '=', version)
    .returning('id')
    .executeTakeFirst();
  if (!changed) throw conflict('这位人员刚被别人修改过，请核对后再保存', before);
  await setRoles(ctx, id, roles);
  if (!given.isActive) await closeSessionsOf(ctx.db, id);
  if (before.lead?.id !== (given.leadId ?? undefined)) await noteLead(ctx, id, given.leadId);
  const person = await personById(ctx, id);
  const act = before.isActive === person.isActive ? '修改' : person.isActive ? '恢复' : '停用';
  await note(ctx, 'change', person, `${act}人员 ${introduced(person)}`, { before: told(before), after: told(person) });
  return person;
}

export async function resetPassword(ctx: Context, { id }: { id: string }): Promise<{ initialPassword: string }> {
  const person = await personById(ctx, id);
  const initialPassword = newPassword();
  await ctx.db
    .updateTable('people')
    .set({
      passwordHash: await hashPassword(initialPassword),
      mustChangePassword: true,
      failedSignIns: 0,
      lockedUntil: null,
    })
    .where('id', '=', id)
    .execute();
  await closeSessionsOf(ctx.db, id);
  await note(ctx, 'resetPassword', person, `重置 ${introduced(person)} 的密码`, {});
  return { initialPassword };
}

export async function personById(ctx: Context, id: string): Promise<Person> {
  const row = await selectPeople(ctx.db).where('people.id', '=', id).executeTakeFirst();
  if (!row || id === systemPersonId) throw notFound('没有这个人员');
  return toPerson(row, ctx.now);
}

/** Another lead from today on, until further notice. */
async function noteLead(ctx: Context, personId: string, leadId: string | null): Promise<void> {
  await enterLead(ctx, { personId, leadId, fromDay: cityDay(ctx.now), toDay: null });
  await announce(ctx, leadChanged, { personId, leadId });
}

const introduced = ({ name, username }: Person) => `${name}（${username}）`;

/** For the audit log: by the names things had at that time. */
const told = ({ id: _, version: __, isLocked: ___, unit, lead, roles, ...columns }: Person) => ({
  ...columns,
  unit: unit?.name ?? null,
  lead: lead?.name ?? null,
  roles: roles.map(({ name }) => name),
});

const note = (ctx: Context, act: string, { id }: Person, summary: string, detail: Record<string, unknown>) =>
  record(ctx, { action: `person.${act}`, objectKind: 'person', objectId: id, summary, detail });

const unitAndBelow = (unitId: string) => sql<string>`(
  WITH RECURSIVE below AS (
    SELECT id FROM units WHERE id = ${unitId}
    UNION ALL SELECT u.id FROM units u JOIN below ON u.parent_id = below.id)
  SELECT id FROM below)`;

type PersonRow = Awaited<ReturnType<ReturnType<typeof selectPeople>['executeTakeFirstOrThrow']>>;

function toPerson({ lockedUntil, ...row }: PersonRow, now: Date): Person {
  return { ...row, isLocked: lockedUntil !== null && new Date(lockedUntil) > now };
}

async function setRoles(ctx: Context, personId: string, roles: readonly string[]): Promise<void> {
  await ctx.db.deleteFrom('personRoles').where('personId', '=', personId).execute();
  await ctx.db
    .insertInto('personRoles')
    .values([...new Set(roles)].map((roleKey) => ({ personId, roleKey })))
    .execute();
}

const apart = ['systemAdmin', 'securityAdmin', 'auditor'];

/** What the database's constraints would only answer with an error nobody can read. */
async function assertSensible(ctx: Context, given: PersonChange, id?: string): Promise<void> {
  if (id !== undefined && given.leadId === id) throw invalid('不能把自己设为自己的组长');
  if (given.roles.filter((role) => apart.includes(role)).length > 1) {
    throw invalid('系统管理员、安全管理员、审计员须由三个人分别担任');
  }
  const known = await ctx.db.selectFrom('roles').select('key').where('key', 'in', given.roles).execute();
  if (known.length < new Set(given.roles).size) throw invalid('所选角色不存在');
  const twin = await ctx.db
    .selectFrom('people')
    .select(['username', 'employeeNumber', 'extension'])
    .where((eb) =>
      eb.or([
        eb(eb.fn<string>('lower', ['username']), '=', given.username.toLowerCase()),
        ...(given.employeeNumber ? [eb('employeeNumber', '=', given.employeeNumber)] : []),
        ...(given.extension ? [eb('extension', '=', given.extension)] : []),
      ]),
    )
    .$if(id !== undefined, (query) => query.where('id', '<>', id as string))
    .executeTakeFirst();
  if (!twin) return;
  if (twin.username.toLowerCase() === given.username.toLowerCase()) throw invalid('这个用户名已有人使用');
  throw invalid(twin.extension === given.extension ? '这个分机号已有人使用' : '这个工号已有人使用');
}
