import type {
  CitizenForm,
  CitizenMatter,
  Credentials,
  Receipt,
  Satisfaction,
  Submission,
} from '@minsheng/contracts/citizen';
import type { IntakeFile } from '@minsheng/contracts/intake';

/** A refusal in the server's words; `fields` by name where it is about what was filled in. */
export class Refusal extends Error {
  readonly fields: Record<string, string>;
  constructor(message: string, fields: Record<string, string> = {}) {
    super(message);
    this.fields = fields;
  }
}

export const openForm = () => ask<CitizenForm>('form');

export const findPlaces = (text: string) =>
  ask<{ id: string; fullName: string }[]>(`places?text=${encodeURIComponent(text)}`);

export const submitForm = (form: Submission & { token: string; work: string; website: string }) =>
  post<Receipt>('submissions', form);

export const followMatter = (given: Credentials) => post<CitizenMatter>('enquiries', given);

export const addSupplement = (given: Credentials & { content: string }) => post<CitizenMatter>('supplements', given);

export const rateMatter = (given: Credentials & { satisfaction: Satisfaction; words: string }) =>
  post<CitizenMatter>('ratings', given);

export const uploadFile = (token: string, file: File) =>
  ask<IntakeFile>('files', {
    method: 'POST',
    body: file,
    headers: {
      'content-type': 'application/octet-stream',
      'x-file-name': encodeURIComponent(file.name),
      'x-form-token': token,
    },
  });

const post = <Answer>(path: string, body: object) =>
  ask<Answer>(path, { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });

async function ask<Answer>(path: string, request: RequestInit = {}): Promise<Answer> {
  // A member of staff may be signed in in the same browser: their cookie needs the mark of our own page.
  const headers = { ...request.headers, 'x-minsheng': '1' };
  const reply = await fetch(`/api/citizen/${path}`, { ...request, headers }).catch(() => {
    throw new Refusal('网络不通，请检查网络后再试；填写的内容还在');
  });
  const answer = await reply.json().catch(() => ({}));
  if (reply.ok) return answer as Answer;
  const issues: { path: (string | number)[]; message: string }[] = answer?.data?.issues ?? [];
  const fields = Object.fromEntries(issues.map(({ path: [field], message }) => [String(field), message]));
  throw new Refusal(
    reply.status >= 500 ? '系统繁忙，请稍后再试，或拨打 12345' : (answer?.message ?? '提交未成功'),
    fields,
  );
}
