import type { Browser, Page } from '@playwright/test';
import { storyOptions } from './browser.ts';

/** The id of the person who has this role on the sign-in page. @param roleKey `firstReviewer` */
export async function personIdOf(baseURL: string, roleKey: string): Promise<string> {
  const options = await (await fetch(`${baseURL}/api/session/options`)).json();
  return options.people.find((person: { roleKey: string }) => person.roleKey === roleKey).id;
}

/** Somebody else in the same role. */
export async function colleagueOf(baseURL: string, roleKey: string): Promise<string> {
  const known = await personIdOf(baseURL, roleKey);
  const { items } = await (await asManager(baseURL))(`/people?role=${roleKey}&limit=10`);
  return items.find((person: { id: string }) => person.id !== known).id;
}

async function cookieOf(baseURL: string, personId: string) {
  const reply = await fetch(`${baseURL}/api/session/demo`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-minsheng': '1' },
    body: JSON.stringify({ personId }),
  });
  const [, name = '', value = ''] = /^([^=]+)=([^;]+)/.exec(reply.headers.get('set-cookie') ?? '') ?? [];
  return { name, value, url: baseURL };
}

/** Reads by the API as the centre's manager, who sees everything. */
export async function asManager(baseURL: string) {
  const { name, value } = await cookieOf(baseURL, await personIdOf(baseURL, 'centreManager'));
  return async (path: string) =>
    (await fetch(`${baseURL}/api${path}`, { headers: { cookie: `${name}=${value}` } })).json();
}

/** A browser of their own for somebody who is not on the sign-in page. The story closes its context. */
export async function signedInPage(browser: Browser, baseURL: string, personId: string): Promise<Page> {
  const context = await browser.newContext({ ...storyOptions, baseURL });
  await context.addCookies([await cookieOf(baseURL, personId)]);
  return context.newPage();
}

/** A first-level unit that does not handle the demo's own tickets, and one of its handlers. */
export async function otherUnit(baseURL: string, name: string): Promise<{ name: string; handlerId: string }> {
  const manager = await asManager(baseURL);
  const units: { id: string; name: string; level: number }[] = await manager('/units');
  for (const unit of units.filter((each) => each.level === 1 && each.name !== name)) {
    const { items } = await manager(`/people?role=unitHandler&unitId=${unit.id}&limit=1`);
    if (items[0]) return { name: unit.name, handlerId: items[0].id };
  }
  throw new Error('the demo city has no other unit with a handler');
}
