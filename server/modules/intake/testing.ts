import type { TestApp } from '#testing/app';
import { isWorkDone } from './protection/form-token.ts';

/** What a browser does before it submits: counts until the digest begins with enough zero bits. */
export function workFor(token: string, bits: number): string {
  for (let work = 0; ; work += 1) if (isWorkDone(token, String(work), bits)) return String(work);
}

/** A citizen in front of the web form, some seconds after opening it. */
export function citizenOf(app: TestApp, placeId: string | null) {
  const open = app.as(null).citizen;
  const wait = (seconds: number) => app.at(new Date(app.now().getTime() + seconds * 1000).toISOString());
  const filledIn = {
    kind: 'help' as const,
    content: '五里镇卫生院旁边的路灯坏了三天，晚上看不见路，请尽快维修。',
    placeId,
    placeText: '卫生院旁边',
    name: '王秀英',
    phone: '13991500001',
    isSecret: false,
    files: [] as string[],
    website: '',
  };

  async function fill(change: Partial<typeof filledIn> = {}) {
    const { token, difficulty } = await open.form();
    wait(20);
    return { ...filledIn, ...change, token, work: workFor(token, difficulty) };
  }

  async function submit(change: Partial<typeof filledIn> = {}) {
    const form = await fill(change);
    const { number, code } = await open.submit(form);
    return { number, code, phoneEnd: form.phone.slice(-4) };
  }

  return { open, wait, fill, submit, form: filledIn };
}
