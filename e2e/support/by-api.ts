import { randomUUID } from 'node:crypto';
import { streetLamp } from './tickets.ts';

interface Ask {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
}
type Options = { people: { id: string; roleKey: string; unitName: string | null }[] };

/** The people of the demo city without a browser: for what a story needs but is not about. */
export async function cityOf(baseURL: string): Promise<{ as(role: string): Promise<Ask>; unitName: string }> {
  const { people } = (await (await fetch(`${baseURL}/api/session/options`)).json()) as Options;
  return {
    unitName: people.find(({ roleKey }) => roleKey === 'unitHandler')?.unitName ?? '',
    async as(role) {
      const personId = people.find(({ roleKey }) => roleKey === role)?.id;
      const headers = { 'content-type': 'application/json', 'x-minsheng': '1' };
      const signIn = { method: 'POST', headers, body: JSON.stringify({ personId }) };
      const cookie =
        (await fetch(`${baseURL}/api/session/demo`, signIn)).headers.get('set-cookie')?.split(';')[0] ?? '';
      const ask = async (path: string, request: RequestInit) => {
        const reply = await fetch(`${baseURL}/api${path}`, { ...request, headers: { ...headers, cookie } });
        const answer = await reply.json();
        if (!reply.ok) throw new Error(`${path}: ${answer.message}`);
        return answer;
      };
      return {
        get: (path) => ask(path, { method: 'GET' }),
        post: (path, body) => ask(path, { method: 'POST', body: JSON.stringify(body) }),
      };
    },
  };
}

/** A street lamp's ticket in the hands of the demo's own unit, three minutes of clicking ahead. */
export async function ticketAtUnit(baseURL: string, title: string): Promise<{ id: string; number: string }> {
  const city = await cityOf(baseURL);
  const agent = await city.as('agent');
  const [place] = await agent.get<{ id: string }[]>('/places/suggestions?text=wulizhen');
  const [category] = await agent.get<{ id: string }[]>(`/categories/suggestions?text=${encodeURIComponent('路灯')}`);
  const { content } = streetLamp;
  const matter = { title, content, kind: 'help', channel: 'phone', urgency: 'normal', isSecret: false };
  const citizen = { citizenName: '王秀英', citizenPhone: '13991500001', placeDetail: '', occurredAt: null };
  const refers = { placeId: place?.id, categoryId: category?.id, suggestedUnitId: null, callId: null };
  const form = { ...matter, ...citizen, ...refers, draftId: randomUUID(), action: 'submit' };
  const { id, number } = await agent.post<{ id: string; number: string }>('/tickets', form);
  const step = async (role: string, action: string, inputs: object = {}) => {
    const person = await city.as(role);
    const { version } = await person.get<{ version: number }>(`/tickets/${id}`);
    await person.post(`/tickets/${id}/steps`, { version, action, inputs });
  };
  await step('firstReviewer', 'approve');
  await step('deputyShiftLeader', 'approve');
  const dispatcher = await city.as('dispatcher');
  const units = await dispatcher.get<{ id: string; name: string }[]>('/units');
  await step('dispatcher', 'dispatch', { unit: units.find(({ name }) => name === city.unitName)?.id });
  await step('unitHandler', 'accept');
  return { id, number };
}
