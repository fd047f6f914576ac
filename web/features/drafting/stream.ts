import { DraftingEvent, type DraftingWish } from '@minsheng/contracts/drafting';
import { sessionLost } from '../../api/session-state.ts';

/**
 * Asks for a draft and tells what comes, event by event. Resolves when the answer has ended; rejects with the server's
 * refusal (in the shape of the other calls' errors), a broken connection, or the signal's reason.
 */
export async function streamDraft(
  wish: DraftingWish,
  onEvent: (event: DraftingEvent) => void,
  signal: AbortSignal,
): Promise<void> {
  const response = await fetch('/api/drafting', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-minsheng': '1' },
    credentials: 'same-origin',
    body: JSON.stringify(wish),
    signal,
  });
  if (!response.ok || !response.body) throw await refusalOf(response);
  let rest = '';
  let hasEnded = false;
  for await (const text of textOf(response.body)) {
    rest += text;
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      if (!block.startsWith('data: ')) continue;
      const event = DraftingEvent.parse(JSON.parse(block.slice(6)));
      hasEnded ||= event.kind === 'done' || event.kind === 'refused';
      onEvent(event);
    }
  }
  if (!hasEnded) throw { code: 'BROKEN', message: '连接中断，没有收到完整的内容，请重试。' };
}

async function refusalOf(response: Response): Promise<unknown> {
  if (response.status === 401) sessionLost();
  const body = await response.json().catch(() => ({}));
  return { status: response.status, ...(body as object) };
}

// Not every browser of the centre can read a stream with `for await`.
async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    yield decoder.decode(value, { stream: true });
  }
}
