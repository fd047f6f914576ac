import { randomUUID } from 'node:crypto';
import type { DecisionFilter } from '@minsheng/contracts/dispatching';
import type { NewTicket } from '@minsheng/contracts/tickets';
import { ensureMonths, insertImportedTickets } from '#modules/tickets';
import { newId } from '#platform/ids';
import type { TestApp } from '#testing/app';
import { type Cast, cast, type Part } from '#testing/cast';

const lamps = ['路灯不亮', '井盖破损', '垃圾没人清运', '占道经营', '绿化带被踩坏'];
const waters = ['河道淤积', '水渠垮塌', '水库放水', '河堤裂缝', '非法采砂'];
const fillers = ['希望尽快处理', '居民意见很大', '已经多次反映', '一直没有结果', '出行很不方便'];

/** Words of the matters that belong to the first unit, or to the other one. */
export const matterOf = (isOther: boolean, at: number): string =>
  `市民来电反映，${(isOther ? waters : lamps)[at % 5]}，${fillers[(at * 3) % 5]}，${(isOther ? waters : lamps)[(at * 2) % 5]}，${fillers[at % 5]}。`;

/** A small city whose past tickets leave no doubt which of two units a matter belongs to, and whose models have learned. */
export async function dispatchingCity(app: TestApp, past = 320) {
  const city = await cast(app);
  const { units, placeId, categoryId, people } = city;
  await ensureMonths(app.db, new Date('2026-09-01T00:00:00Z'), new Date('2026-12-31T00:00:00Z'));
  const tickets = Array.from({ length: past }, (_, at) => {
    const received = new Date(Date.parse('2026-10-01T01:00:00Z') + at * 60_000);
    return {
      id: newId(received),
      source: '旧平台',
      externalNumber: String(at),
      title: '',
      content: matterOf(at % 2 === 1, at),
      kind: 'complaint' as const,
      channel: 'phone' as const,
      citizenName: '',
      citizenPhone: '',
      placeId,
      placeDetail: '',
      categoryId,
      receivedAt: received.toISOString(),
      unitId: at % 2 === 1 ? units.otherBureau : units.bureau,
      answer: '已办理。',
      answeredAt: received.toISOString(),
      closedAt: received.toISOString(),
      remarks: {},
    };
  });
  await insertImportedTickets(app.db, tickets);
  await app.as(people.centreManager).assistant.train({ task: 'unit' });
  await app.runJobs();
  await setParameter(app, city, 'dispatching.acceptedErrorPercent', 5);
  return { ...city, ...journeys(app, city), ...looks(app, city) };
}

export async function setParameter(app: TestApp, { people }: Pick<Cast, 'people'>, key: string, value: unknown) {
  const manager = app.as(people.centreManager).parameters;
  const version = (await manager.list()).find((each) => each.key === key)?.version ?? 0;
  await manager.set({ key, value, version });
}

/** People taking tickets through the process. */
function journeys(app: TestApp, { people, form }: Cast) {
  const as = (part: Part) => app.as(people[part]);
  const ticketOf = (id: string, part: Part = 'shiftLeader') => as(part).tickets.get({ id });
  const step = async (part: Part, id: string, action: string, inputs: Record<string, string> = {}) =>
    as(part).processing.takeStep({ id, version: (await ticketOf(id)).version, action, inputs });
  const register = async (change: Partial<NewTicket> = {}) =>
    (
      await as('agent').registration.register({
        ...form(change),
        draftId: randomUUID(),
        callId: null,
        action: 'submit',
      })
    ).id;
  /** Registered and reviewed: it waits for the dispatcher. */
  const untilDispatch = async (change: Partial<NewTicket> = {}) => {
    const id = await register({ content: matterOf(false, 1), ...change });
    await step('firstReviewer', id, 'approve');
    await step('deputyShiftLeader', id, 'approve');
    return id;
  };
  return { as, ticketOf, step, register, untilDispatch };
}

/** What people see of it, and the clock. */
function looks(app: TestApp, { people }: Cast) {
  const as = (part: Part) => app.as(people[part]);
  const standing = (asked: { acceptedErrorPercent?: number; unitId?: string } = {}) =>
    as('centreManager').dispatching.standing(asked);
  const adviceOn = (id: string) => as('dispatcher').dispatching.advice({ id });
  const decisionOn = async (id: string) => (await adviceOn(id)).decision;
  const list = async (filter: DecisionFilter) =>
    (await as('dispatcher').dispatching.decisions({ filter })).items.filter(({ isReplayed }) => !isReplayed);
  const switchTo = async (mode: 'live' | 'shadow', reason = '试运行') =>
    as('centreManager').dispatching.setMode({ mode, version: (await standing()).mode.version, reason });
  /** Everything the process and the lists know of a ticket. */
  const whole = async (id: string) => ({
    ticket: await app.db.selectFrom('tickets').selectAll().where('id', '=', id).executeTakeFirst(),
    item: await app.db.selectFrom('workItems').selectAll().where('ticketId', '=', id).executeTakeFirst(),
    steps: await app.db.selectFrom('ticketSteps').selectAll().where('ticketId', '=', id).orderBy('seq').execute(),
    had: await app.db.selectFrom('ticketUnits').selectAll().where('ticketId', '=', id).execute(),
  });
  /** The clock goes on; what has become due runs. */
  const later = (minutes: number) => {
    app.at(new Date(app.now().getTime() + minutes * 60_000).toISOString());
    return app.runJobs();
  };
  return { standing, adviceOn, decisionOn, list, switchTo, whole, later };
}
