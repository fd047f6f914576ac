import { randomUUID } from 'node:crypto';
import type { NewTicket } from '@minsheng/contracts/tickets';
import type { TestApp } from '#testing/app';
import type { Cast, Part } from '#testing/cast';
import { stepsOf } from '#testing/ticket-cast';

/** Stories about callbacks: tickets that come to the callback, and the calls made about them. */
export function stories(app: TestApp, { people, units, form }: Cast) {
  const as = (part: Part) => app.as(people[part]);

  const step = stepsOf(app, people);

  /** From the unit's desk to the centre's approval. */
  async function answered(id: string): Promise<string> {
    await step('unitHandler', id, 'accept');
    await step('unitHandler', id, 'answer', { result: 'solved', answer: '路灯已于当日修复，请您留意夜间照明情况。' });
    await step('unitReviewer', id, 'approve');
    await step('centreManager', id, 'approve');
    return id;
  }

  /** A ticket that waits for its callback. */
  async function calledFor(change: Partial<NewTicket> = {}, registrar: Part = 'agent'): Promise<string> {
    const { id } = await as(registrar).registration.register({
      ...form(change),
      draftId: randomUUID(),
      callId: null,
      action: 'submit',
    });
    await step('firstReviewer', id, 'approve');
    await step('deputyShiftLeader', id, 'approve');
    await step('dispatcher', id, 'dispatch', { unit: units.bureau });
    return answered(id);
  }

  /** The open callback of a ticket. */
  async function callbackOf(ticketId: string, part: Part = 'callbackAgent') {
    const all = await as(part).callbacks.ofTicket({ id: ticketId });
    const open = all.findLast(({ status }) => status === 'open');
    if (!open) throw new Error('the ticket has no open callback');
    return open;
  }

  type Said = Omit<Parameters<ReturnType<typeof as>['callbacks']['record']>[0], 'id' | 'version'>;
  async function calls(ticketId: string, said: Said, part: Part = 'callbackAgent') {
    const { id, version } = await callbackOf(ticketId, part);
    return as(part).callbacks.record({ id, version, ...said });
  }

  return { as, step, answered, calledFor, callbackOf, calls };
}

export const content = { code: 'connected', solved: 'solved', satisfaction: 'satisfied' } as const;
export const discontent: {
  code: string;
  solved: 'unsolved';
  satisfaction: 'dissatisfied';
  reasons: string[];
  words: string;
} = {
  code: 'connected',
  solved: 'unsolved',
  satisfaction: 'dissatisfied',
  reasons: ['notSolved', 'slow'],
  words: '路灯修了两天又灭了',
};
