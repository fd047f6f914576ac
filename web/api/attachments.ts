import type { Attachment } from '@minsheng/contracts/tickets';

type Owner = 'tickets' | 'drafts';

/** Sends a file as it is; the server checks and keeps it. A refusal is thrown as the API's own error. */
export async function uploadAttachment(owner: Owner, id: string, file: File): Promise<Attachment> {
  return ask(`/api/${owner}/${id}/attachments`, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
  });
}

export const deleteAttachment = (id: string): Promise<{ id: string }> =>
  ask(`/api/attachments/${id}`, { method: 'DELETE' });

async function ask<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const reply = await fetch(url, { ...request, headers: { ...request.headers, 'x-minsheng': '1' } });
  const answer = await reply.json().catch(() => ({}));
  if (!reply.ok) throw { status: reply.status, ...answer };
  return answer as Answer;
}
