import { ORPCError } from '@orpc/server';
import type { Selectable } from 'kysely';
import type { DB } from '#database/schema';
import { actorOfPerson } from '#modules/organization';
import { issueByHand, replyToCard, settleCard } from '#modules/supervision';
import { answerAssist, askConsent, assignAssists, decideRequest, supplement, urge } from '#modules/tickets';
import type { Context } from '#platform/context';
import type { Stored } from './stored.ts';

type Work = Pick<Selectable<DB['workItems']>, 'ticketId'> & { unitId: string };

const hourMs = 3_600_000;
const extensions = [
  { days: 3, reason: '需协调两家单位共同核实，现场核实安排在后天。' },
  { days: 5, reason: '需与社区、物业三方现场会商，已约定下周一会商。' },
  { days: 2, reason: '诉求人外出，约定周三上门核实。' },
  { days: 4, reason: '须等第三方检测结论出具后答复，预计四天。' },
];
const questions = [
  '请核实该事项是否涉及贵单位职责，并反馈办理建议。',
  '请提供近三个月的相关巡查和处置记录。',
  '请派员参加现场会商，时间由主办单位另行通知。',
];
const remarks = [
  { type: '补充情况', content: '诉求人来电补充：相关材料已交社区工作人员，请一并归档。' },
  { type: '领导批示', content: '请举一反三，对同类问题开展排查。' },
  { type: '备注', content: '诉求人来电致谢，无其他诉求。' },
];

/** What happens to tickets beside their process: requests, joint handling, urges, cards and supplements, by the people themselves. */
export async function insertLife(ctx: Context, stored: Stored): Promise<void> {
  const people = actors(ctx, stored);
  const [work, closed] = [await workAtUnits(ctx, stored), await closedTickets(ctx)];
  // One thing happens to each, as long as there are enough.
  const next = () => {
    const item = work.shift();
    if (item) work.push(item);
    return item;
  };
  const own = stored.units[0]?.id ?? '';
  for (const given of extensions) await withOne(next(), (item) => extend(people, item, given));
  await withOne(next(), (item) => refuseExtension(people, item));
  for (const [index, question] of questions.entries())
    await withOne(next(), (item) => jointly(people, item, { question, own, isAnswered: index === 1 }));
  for (const end of ['open', 'open', 'replied', 'settled'] as const)
    await withOne(next(), (item) => dealCard(people, item, end));
  for (const note of ['诉求人再次来电，请尽快联系。', '请今日内反馈进展。'])
    await withOne(next(), async ({ ticketId: id }) => {
      await urge(await people.as('deputyShiftLeader', null, 2), { id, origin: 'citizen', note });
    });
  for (const remark of remarks) {
    const id = closed.shift();
    if (id) await supplement(await people.as('agent', null, 3), { id, ...remark, paperIds: [] });
  }
  const again = closed.shift();
  const reason = '诉求人来电称问题反复，要求原单位重新办理。';
  if (again)
    await allowed(people.as('shiftLeader', null, 2), (at) =>
      askConsent(at, { ...plain, id: again, kind: 'reopening', reason }),
    );
}

const plain = { unitIds: [], paperIds: [] };
type People = ReturnType<typeof actors>;

async function withOne(item: Work | undefined, act: (item: Work) => Promise<void>): Promise<void> {
  if (item) await act(item).catch(unlessRefused);
}

const allowed = async (at: Promise<Context>, act: (ctx: Context) => Promise<unknown>) =>
  act(await at).catch(unlessRefused);

/** The rules of the day may refuse one or the other; an example less is no fault. */
function unlessRefused(error: unknown): void {
  if (!(error instanceof ORPCError)) throw error;
}

async function extend(people: People, { ticketId: id, unitId }: Work, given: { days: number; reason: string }) {
  await askConsent(await people.as('unitHandler', unitId, 5), { ...plain, id, kind: 'extension', ...given });
}

async function refuseExtension(people: People, work: Work): Promise<void> {
  await extend(people, work, { days: 10, reason: '近期工作较多，请予延长办理时间。' });
  const ctx = await people.as('deputyShiftLeader', null, 3);
  const request = await ctx.db
    .selectFrom('ticketRequests')
    .select(['id', 'version'])
    .where('ticketId', '=', work.ticketId)
    .executeTakeFirstOrThrow();
  await decideRequest(ctx, { ...request, isApproved: false, opinion: '理由不充分，请按原时限办理。' });
}

interface Joint {
  question: string;
  /** The unit on the sign-in page: it assists wherever it does not lead. */
  own: string;
  isAnswered: boolean;
}

async function jointly(people: People, { ticketId: id, unitId }: Work, { question, own, isAnswered }: Joint) {
  const helper = unitId === own ? people.otherThan(own) : own;
  await assignAssists(await people.as('dispatcher', null, 6), { id, unitIds: [helper], question, days: 3 });
  if (!isAnswered) return;
  const ctx = await people.as('unitHandler', helper, 2);
  const task = await ctx.db
    .selectFrom('ticketAssists')
    .select(['id', 'version'])
    .where('ticketId', '=', id)
    .executeTakeFirstOrThrow();
  await answerAssist(ctx, { ...task, opinion: '经核实，相关记录已移交主办单位，并明确专人配合。', paperIds: [] });
}

async function dealCard(people: People, { ticketId, unitId }: Work, end: 'open' | 'replied' | 'settled') {
  const leader = await people.as('shiftLeader', null, 7);
  const reason = end === 'open' ? '诉求人多次来电反映无人联系' : '办理进展未按要求反馈';
  const id = await issueByHand(leader, { id: ticketId, card: end === 'open' ? 'yellow' : 'red', reason });
  if (end === 'open') return;
  const reply = '经办人员变动，交接不到位；已指定专人办理，并于当日联系诉求人。';
  await replyToCard(await people.as('unitHandler', unitId, 4), { id, version: 1, reply, paperIds: [] });
  if (end === 'settled')
    await settleCard(await people.as('shiftLeader', null, 1), {
      id,
      version: 2,
      isAccepted: true,
      opinion: '请按说明落实。',
    });
}

/** People at work some hours ago. */
function actors(ctx: Context, { people, units }: Stored) {
  const holder = (role: string, unitId: string | null) =>
    people.find((each) => each.roles.includes(role) && (unitId === null || each.unitId === unitId));
  return {
    async as(role: string, unitId: string | null, hoursAgo: number): Promise<Context> {
      const actor = await actorOfPerson(ctx.db, holder(role, unitId)?.id ?? '');
      if (!actor) throw new Error(`the demo city has no ${role}`);
      return { ...ctx, actor, now: new Date(ctx.now.getTime() - hoursAgo * hourMs) };
    },
    otherThan: (unitId: string): string =>
      units.find(({ id, level }) => level === 1 && id !== unitId && holder('unitHandler', id))?.id ?? '',
  };
}

/** Work in the hands of first-level units for half a day already and not overdue, the first unit's in front. */
async function workAtUnits(ctx: Context, { units }: Stored): Promise<Work[]> {
  const own = units[0]?.id;
  const rows = await ctx.db
    .selectFrom('workItems')
    .innerJoin('tickets', 'tickets.id', 'workItems.ticketId')
    .innerJoin('units', 'units.id', 'workItems.unitId')
    .where('units.level', '=', 1)
    .where('workItems.node', '=', 'handling')
    .where('workItems.kind', '<>', 'report')
    .where('workItems.enteredAt', '<', new Date(ctx.now.getTime() - 8 * hourMs).toISOString())
    .where('tickets.dueAt', '>', ctx.now.toISOString())
    .select(['workItems.ticketId', 'units.id as unitId'])
    .orderBy('workItems.ticketId', 'desc')
    .limit(60)
    .execute();
  const [ours, theirs] = [rows.filter(({ unitId }) => unitId === own), rows.filter(({ unitId }) => unitId !== own)];
  // In turns, so that most kinds of things happen to the unit whose people are on the sign-in page.
  return rows.map(
    (_, index) => (index % 2 === 0 ? (ours.shift() ?? theirs.shift()) : (theirs.shift() ?? ours.shift())) as Work,
  );
}

async function closedTickets(ctx: Context): Promise<string[]> {
  const rows = await ctx.db
    .selectFrom('tickets')
    .select('id')
    .where('status', '=', 'closed')
    .where('kind', 'in', ['help', 'complaint'])
    .where((eb) => eb(eb.fn('cardinality', ['unitIds']), '>', 0))
    .orderBy('id', 'desc')
    .limit(4)
    .execute();
  return rows.map(({ id }) => id);
}
