import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { plainTitle } from '@minsheng/language/title/titler';

// npm run model [-- --port 8000 --pause 40]: a stand-in for a language model, to try what a real one would be used for.
// It speaks the protocol of OpenAI-compatible endpoints and answers by rules, from nothing but what it is asked.

const { values } = parseArgs({
  options: { port: { type: 'string', default: '8000' }, pause: { type: 'string', default: '40' } },
});
const pauseMs = Number(values.pause);
const pieceLength = 6;

const server = createServer((request, response) => {
  answer(request, response).catch(() => response.destroy());
});
server.listen(Number(values.port), '127.0.0.1', () => {
  const { port } = server.address() as { port: number };
  console.log(`语言模型替身：http://127.0.0.1:${port}/v1`);
});
process.on('SIGINT', () => process.exit(0));
process.on('SIGTERM', () => process.exit(0));

interface Question {
  stream?: boolean;
  messages: { role: string; content: string }[];
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  if (request.method !== 'POST' || request.url !== '/v1/chat/completions') {
    response.writeHead(404).end();
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const { stream, messages } = JSON.parse(body) as Question;
  const said = write(messages[0]?.content ?? '', messages.at(-1)?.content ?? '');
  if (stream) return streamed(response, said);
  await wait(pauseMs * 5);
  const message = { role: 'assistant', content: said };
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ choices: [{ index: 0, message, finish_reason: 'stop' }] }));
}

async function streamed(response: ServerResponse, said: string): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const send = (delta: object, finish: string | null = null) =>
    response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`);
  for (let at = 0; at < said.length && !response.destroyed; at += pieceLength) {
    send({ content: said.slice(at, at + pieceLength) });
    await wait(pauseMs);
  }
  send({}, 'stop');
  response.end('data: [DONE]\n\n');
}

function write(system: string, user: string): string {
  const [, data] = user.split('材料：\n');
  if (!data) return '{"title":"连接正常"}';
  const matter = JSON.parse(data) as Record<string, string>;
  if (system.includes('{"title"')) return JSON.stringify({ title: titleOf(matter) });
  return JSON.stringify(system.includes('{"summary"') ? { summary: summaryOf(matter) } : { answer: answerOf(matter) });
}

const titleOf = ({ 诉求内容: content = '' }: Record<string, string>) => `关于${plainTitle(content).slice(0, 26)}的问题`;

/** Whole sentences from the beginning, less than half of the text. */
function summaryOf({ 诉求内容: content = '' }: Record<string, string>): string {
  let summary = '';
  for (const sentence of content.match(/[^。！？]+[。！？]?/g) ?? []) {
    if (summary !== '' && summary.length + sentence.length > content.length / 2) break;
    summary += sentence;
  }
  return summary.slice(0, Math.ceil(content.length * 0.8));
}

function answerOf({ 标题: title = '', 办理记录: record = '', 办理要点: notes = '' }: Record<string, string>): string {
  const done = notes || (record.split('\n').at(-1) ?? '').replace(/^[^：]*：/, '');
  return `您好，您反映的“${title}”已收悉。${done ? `${done.replace(/。$/, '')}。` : '正在核实，办理情况将及时向您反馈。'}感谢您的来电和监督。`;
}
