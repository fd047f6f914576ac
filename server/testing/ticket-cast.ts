import { randomUUID } from 'node:crypto';
import type { TestApp } from './app.ts';
import { type Cast, cast, type Part } from './cast.ts';

/** `step(part, id, action)`: somebody takes a step with the ticket as they find it; answers how they find it then. */
export const stepsOf =
  (app: TestApp, people: Cast['people']) =>
  async (part: Part, id: string, action: string, inputs: Record<string, string> = {}, override?: string) => {
    const person = app.as(people[part]);
    const { version } = await person.tickets.get({ id });
    await person.processing.takeStep({ id, version, action, inputs, ...(override ? { override } : {}) });
    return person.tickets.get({ id });
  };

/** A city's people with tickets on their way, for stories: `const { as, step, dispatched } = await ticketCast(app)`. */
export async function ticketCast(app: TestApp) {
  const { people, units, form } = await cast(app);
  const as = (part: Part) => app.as(people[part]);
  type Change = Parameters<typeof form>[0];

  const register = (part: Part = 'agent', change: Change = {}) =>
    as(part).registration.register({ ...form(change), draftId: randomUUID(), callId: null, action: 'submit' });

  const step = stepsOf(app, people);

  /** Through both reviews: waits for the dispatcher. */
  async function reviewed(change: Change = {}) {
    const { id } = await register('agent', change);
    await step('firstReviewer', id, 'approve');
    await step('deputyShiftLeader', id, 'approve');
    return id;
  }

  /** At the bureau's door. */
  async function dispatched(change: Change = {}) {
    const id = await reviewed(change);
    await step('dispatcher', id, 'dispatch', { unit: units.bureau });
    return id;
  }

  /** In the bureau's hands. */
  async function accepted(change: Change = {}) {
    const id = await dispatched(change);
    await step('unitHandler', id, 'accept');
    return id;
  }

  /** Answered, and the citizen is satisfied. */
  async function closed(change: Change = {}) {
    const id = await accepted(change);
    await step('unitHandler', id, 'answer', { result: 'solved', answer: '路灯线路已修复，当晚恢复照明。' });
    await step('unitReviewer', id, 'approve');
    await step('centreManager', id, 'approve');
    await step('callbackAgent', id, 'satisfied', { satisfaction: 'verySatisfied' });
    return id;
  }

  return { people, units, form, as, register, step, reviewed, dispatched, accepted, closed };
}
