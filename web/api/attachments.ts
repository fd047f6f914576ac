import type { Attachment } from '@minsheng/contracts/attachments';

type Owner = 'tickets' | 'drafts';

/** Sends a file as it is; the server checks and keeps it. A refusal is thrown as the API's own error. */
export const uploadAttachment = (owner: Owner, id: string, file: File) => send(`/api/${owner}/${id}/attachments`, file);

/** A file that goes with a request, a supplement or a reply; it belongs to it once that is submitted with its id. */
export const uploadPaper = (ticketId: string, file: File) => send(`/api/tickets/${ticketId}/papers`, file);

const send = (url: string, file: File): Promise<Attachment> =>
  ask(url, {
    method: 'POST',
    body: file,
    headers: { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) },
  });

export const deleteAttachment = (id: string): Promise<{ id: string }> =>
  ask(`/api/attachments/${id}`, { method: 'DELETE' });

/** A file of an article, while it is being written. */
export const uploadArticleAttachment = (articleId: string, file: File) =>
  send(`/api/knowledge/${articleId}/attachments`, file);

export const deleteArticleAttachment = (id: string): Promise<{ id: string }> =>
  ask(`/api/knowledge-attachments/${id}`, { method: 'DELETE' });

async function ask<Answer>(url: string, request: RequestInit): Promise<Answer> {
  const reply = await fetch(url, { ...request, headers: { ...request.headers, 'x-minsheng': '1' } });
  const answer = await reply.json().catch(() => ({}));
  if (!reply.ok) throw { status: reply.status, ...answer };
  return answer as Answer;
}
