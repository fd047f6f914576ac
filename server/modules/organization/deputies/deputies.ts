import type { Deputy, NewDeputy } from '@minsheng/contracts/leads';
import { record } from '#modules/audit';
import { type Context, can } from '#platform/context';
import { forbidden, invalid, notFound } from '#platform/errors';
import { newId } from '#platform/ids';
import { publish } from '#platform/live';
import { actorOfPerson } from '../sessions.ts';
import { forgetDeputies } from './stand-ins.ts';

const longestDays = 180;

/** Newest first; what is long over is not listed. */
export async function listDeputies(ctx: Context, { scope }: { scope: 'own' | 'all' }): Promise<Deputy[]> {
  if (scope === 'all' && !can(ctx.actor, 'trainee.manage')) throw forbidden('您不能查看他人的代理');
  const me = ctx.actor.personId;
  const rows = await selectDeputies(ctx)
    .$if(scope === 'own', (query) =>
      query.where((eb) => eb.or([eb('deputies.personId', '=', me), eb('deputies.deputyId', '=', me)])),
    )
    .orderBy('deputies.fromAt', 'desc')
    .limit(200)
    .execute();
  return rows.map((row) => toDeputy(row, ctx.now));
}

export async function nameDeputy(ctx: Context, asked: NewDeputy): Promise<Deputy> {
  const { deputyId, fromAt, toAt, reason } = asked;
  const personId = asked.personId ?? ctx.actor.personId;
  if (personId !== ctx.actor.personId && !can(ctx.actor, 'trainee.manage'))
    throw forbidden('只有管理人员可以替他人指定代理人');
  assertPeriod(ctx.now, fromAt, toAt);
  const person = await actorOfPerson(ctx.db, personId);
  if (!person) throw invalid('被代理人不存在或已停用');
  const deputy = await usableDeputy(ctx, personId, deputyId);
  await ctx.db.selectFrom('people').select('id').where('id', '=', personId).forUpdate().execute();
  await assertFree(ctx, personId, fromAt, toAt);
  const id = newId(ctx.now);
  await ctx.db
    .insertInto('deputies')
    .values({
      id,
      personId,
      deputyId,
      fromAt,
      toAt,
      reason,
      namedBy: ctx.actor.personId,
      namedAt: ctx.now.toISOString(),
    })
    .execute();
  forgetDeputies(ctx.db);
  await note(ctx, id, `指定 ${deputy.name} 代理 ${person.name}`, { personId, deputyId, fromAt, toAt });
  await tell(ctx, [personId, deputyId]);
  return deputyById(ctx, id);
}

/** Ended before its time; what was done until then stays as it was. */
export async function revokeDeputy(ctx: Context, { id }: { id: string }): Promise<void> {
  const { person, deputy, state } = await deputyById(ctx, id);
  if (person.id !== ctx.actor.personId && !can(ctx.actor, 'trainee.manage')) throw notFound('没有找到这条代理');
  if (state === 'over' || state === 'revoked') throw invalid('这条代理已经结束');
  await ctx.db
    .updateTable('deputies')
    .set({ revokedAt: ctx.now.toISOString(), revokedBy: ctx.actor.personId })
    .where('id', '=', id)
    .execute();
  forgetDeputies(ctx.db);
  await note(ctx, id, `结束 ${deputy.name} 代理 ${person.name}`, {});
  await tell(ctx, [person.id, deputy.id]);
}

function assertPeriod(now: Date, fromAt: string, toAt: string): void {
  const [from, to] = [Date.parse(fromAt), Date.parse(toAt)];
  if (to <= from)
    throw invalid('代理的结束时间须晚于开始时间', [{ path: ['toAt'], message: '结束时间须晚于开始时间' }]);
  if (to <= now.getTime()) throw invalid('代理的结束时间已经过去', [{ path: ['toAt'], message: '结束时间已经过去' }]);
  if (to - from > longestDays * 86_400_000) throw invalid(`一次代理最长 ${longestDays} 天，更长请调整岗位`);
}

/** Whoever stands in reviews; a trainee does not, and nobody for themselves. */
async function usableDeputy(ctx: Context, personId: string, deputyId: string) {
  if (deputyId === personId) throw invalid('不能指定本人代理本人');
  const deputy = await actorOfPerson(ctx.db, deputyId);
  if (!deputy) throw invalid('所选代理人不存在或已停用');
  if (deputy.roles.includes('trainee')) throw invalid(`${deputy.name}是实习话务员，不能代理他人`);
  if (!deputy.permissions.has('ticket.act')) throw invalid(`${deputy.name}没有办理工单的权限，不能代理`);
  return deputy;
}

async function assertFree(ctx: Context, personId: string, fromAt: string, toAt: string): Promise<void> {
  const other = await selectDeputies(ctx)
    .where('deputies.personId', '=', personId)
    .where('deputies.revokedAt', 'is', null)
    .where('deputies.fromAt', '<', toAt)
    .where('deputies.toAt', '>', fromAt)
    .executeTakeFirst();
  if (other) throw invalid(`这段时间已由${other.deputyName}代理，请先结束那条代理`);
}

const selectDeputies = (ctx: Context) =>
  ctx.db
    .selectFrom('deputies')
    .innerJoin('people as person', 'person.id', 'deputies.personId')
    .innerJoin('people as deputy', 'deputy.id', 'deputies.deputyId')
    .innerJoin('people as namer', 'namer.id', 'deputies.namedBy')
    .select([
      'deputies.id',
      'deputies.personId',
      'person.name as personName',
      'deputies.deputyId',
      'deputy.name as deputyName',
      'deputies.fromAt',
      'deputies.toAt',
      'deputies.reason',
      'deputies.namedBy',
      'namer.name as namerName',
      'deputies.revokedAt',
    ]);

type Row = Awaited<ReturnType<ReturnType<typeof selectDeputies>['executeTakeFirstOrThrow']>>;

async function deputyById(ctx: Context, id: string): Promise<Deputy> {
  const row = await selectDeputies(ctx).where('deputies.id', '=', id).executeTakeFirst();
  if (!row) throw notFound('没有找到这条代理');
  return toDeputy(row, ctx.now);
}

const toDeputy = (row: Row, now: Date): Deputy => ({
  id: row.id,
  person: { id: row.personId, name: row.personName },
  deputy: { id: row.deputyId, name: row.deputyName },
  fromAt: row.fromAt,
  toAt: row.toAt,
  reason: row.reason,
  namedBy: { id: row.namedBy, name: row.namerName },
  state: stateOf(row, now),
});

function stateOf({ fromAt, toAt, revokedAt }: Row, now: Date): Deputy['state'] {
  if (revokedAt) return 'revoked';
  if (new Date(toAt) <= now) return 'over';
  return new Date(fromAt) > now ? 'coming' : 'now';
}

const note = (ctx: Context, id: string, summary: string, detail: Record<string, unknown>) =>
  record(ctx, { action: 'person.deputy', objectKind: 'deputy', objectId: id, summary, detail });

const tell = (ctx: Context, person: string[]) =>
  publish(ctx, { audience: { person }, kind: 'deputyChanged', keys: ['leads', 'processing', 'reviews'] });
