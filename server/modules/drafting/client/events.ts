import { ModelFailure } from './failure.ts';

const longestLine = 262_144;

/** The data of Server-Sent Events, one by one, however the bytes were cut. Comments, names and ids are passed over. */
export async function* eventsIn(body: AsyncIterable<Buffer>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > longestLine) throw new ModelFailure('tooLarge', '语言模型的回答过长，已停止接收');
    for (const line of lines) if (line.startsWith('data:')) yield line.slice(5).trim();
  }
  if (rest.startsWith('data:')) yield rest.slice(5).trim();
}
