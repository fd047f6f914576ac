import { randomUUID } from 'node:crypto';
import { streetLamp } from './tickets.ts';

interface Ask {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body: object): Promise<Answer>;
  put<Answer>(path: string, body: object): Promise<Answer>;
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
        put: (path, body) => ask(path, { method: 'PUT', body: JSON.stringify(body) }),
      };
    },
  };
}

type Registered = { id: string; number: string };

export interface Told {
  content: string;
  categoryId?: string | null;
  placeId?: string | null;
}

/** A ticket that waits for the first review: about a street lamp, where nothing else is told. */
export async function registeredTicket(
  baseURL: string,
  title: string,
  told: Told = { content: streetLamp.content },
): Promise<Registered> {
  const agent = await (await cityOf(baseURL)).as('agent');
  const [place] = await agent.get<{ id: string }[]>('/places/suggestions?text=wulizhen');
  const [category] = await agent.get<{ id: string }[]>(`/categories/suggestions?text=${encodeURIComponent('路灯')}`);
  const matter = { title, content: told.content, kind: 'help', channel: 'phone', urgency: 'normal', isSecret: false };
  const citizen = { citizenName: '王秀英', citizenPhone: '13991500001', placeDetail: '', occurredAt: null };
  const { placeId = place?.id, categoryId = category?.id } = told;
  const refers = { placeId, categoryId, suggestedUnitId: null, callId: null };
  const form = { ...matter, ...citizen, ...refers, draftId: randomUUID(), action: 'submit' };
  return agent.post<Registered>('/tickets', form);
}

/** Through both reviews: it waits for the dispatcher. */
export async function ticketAtDispatch(baseURL: string, title: string, told?: Told): Promise<Registered> {
  const ticket = await registeredTicket(baseURL, title, told);
  for (const role of ['firstReviewer', 'deputyShiftLeader']) await step(baseURL, ticket, role, 'approve');
  return ticket;
}

/** In the hands of the demo's own unit, three minutes of clicking ahead. */
export async function ticketAtUnit(baseURL: string, title: string): Promise<Registered> {
  const ticket = await ticketAtDispatch(baseURL, title);
  const city = await cityOf(baseURL);
  const units = await (await city.as('dispatcher')).get<{ id: string; name: string }[]>('/units');
  const unit = units.find(({ name }) => name === city.unitName)?.id;
  await step(baseURL, ticket, 'dispatcher', 'dispatch', { unit });
  await step(baseURL, ticket, 'unitHandler', 'accept');
  return ticket;
}

/** Through the unit's and the centre's review: the citizen is to be called back. */
export async function answerAsUnit(baseURL: string, ticket: Registered, answer: string): Promise<void> {
  await step(baseURL, ticket, 'unitHandler', 'answer', { result: 'solved', answer });
  await step(baseURL, ticket, 'unitReviewer', 'approve');
  await step(baseURL, ticket, 'centreManager', 'approve');
}

async function step(baseURL: string, { id }: Registered, role: string, action: string, inputs: object = {}) {
  const person = await (await cityOf(baseURL)).as(role);
  const { version } = await person.get<{ version: number }>(`/tickets/${id}`);
  await person.post(`/tickets/${id}/steps`, { version, action, inputs });
}
