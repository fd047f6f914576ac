import { setTimeout as sleep } from 'node:timers/promises';
import type { Import, ImportDetail } from '@minsheng/contracts/exchange';
import type pg from 'pg';
import type { Figure } from './stage/figures.ts';
import { openStage, type Stage } from './stage/stage.ts';

const rows = 20_000;
const batchRows = 500;

/** An older platform's export, uploaded and imported as a manager does it, against copying the same tickets in SQL. */
export async function importing(say: (sentence: string) => void): Promise<Figure[]> {
  const stage = await openStage({ demoTickets: 500, say });
  try {
    const manager = await signIn(stage);
    const uploaded: ImportDetail = await manager('/imports', 'POST', exportOf(rows), { 'x-file-name': 'bench.csv' });
    const { id, version } = uploaded;
    await manager(`/imports/${id}/run`, 'POST', JSON.stringify({ version }));
    const done = await untilFinished(manager, id);
    if (done.counts.created !== rows) throw new Error(`${done.counts.created} of ${rows} rows came in`);
    const seconds = (Date.parse(done.finishedAt ?? '') - Date.parse(done.startedAt ?? '')) / 1000;
    say(`imported ${rows} rows in ${seconds.toFixed(1)} s`);
    const yardstick = { name: 'the same rows copied in SQL/s', value: await copyPlainly(stage.pool) };
    return [{ name: 'import, CSV', value: rows / seconds, unit: 'rows/s', yardstick, goal: { atLeast: 2000 } }];
  } finally {
    await stage.close();
  }
}

type Ask = <Answer>(path: string, method?: string, body?: string, headers?: Record<string, string>) => Promise<Answer>;

async function signIn({ address }: Stage): Promise<Ask> {
  let cookie = '';
  const ask: Ask = async (path, method = 'GET', body, headers) => {
    const reply = await fetch(`${address}/api${path}`, {
      method,
      body,
      headers: { cookie, 'x-minsheng': '1', 'content-type': 'application/json', ...headers },
    });
    if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${await reply.text()}`);
    cookie = reply.headers.getSetCookie()[0]?.split(';')[0] ?? cookie;
    return reply.json();
  };
  const { people } = await ask<{ people: { id: string; roleKey: string }[] }>('/session/options');
  const manager = people.find(({ roleKey }) => roleKey === 'centreManager');
  await ask('/session/demo', 'POST', JSON.stringify({ personId: manager?.id }));
  return ask;
}

async function untilFinished(ask: Ask, id: string): Promise<Import> {
  for (;;) {
    const now = await ask<Import>(`/imports/${id}`);
    if (now.failure) throw new Error(now.failure);
    if (now.state === 'finished') return now;
    await sleep(250);
  }
}

const places = [
  '五里镇卫生院',
  '江北大道',
  '老城街道金州路',
  '高新区创业路',
  '恒口镇集镇',
  '解放路小学',
  '滨江花园',
  '火车站广场',
];
const matters = [
  '路灯连续多日不亮',
  '井盖破损无人更换',
  '夜间施工噪声扰民',
  '垃圾堆放多日未清运',
  '自来水水压不足',
  '物业乱收停车费',
];
const words =
  '居民多次向社区和物业反映一直没有结果老人和孩子出行很不方便存在安全隐患希望有关部门尽快到现场核实处理并给予明确答复';

// Texts of some 150 characters, each another one: what an index has to do depends on how much is new.
function exportOf(count: number): string {
  const lines = ['工单编号,诉求人,联系电话,标题,诉求内容,受理时间,答复意见,答复时间'];
  for (let row = 0; row < count; row++) {
    const place = places[(row * 7) % places.length];
    const matter = matters[(row * 13) % matters.length];
    const start = (row * 31) % words.length;
    const detail = (words + words).slice(start, start + words.length);
    const month = String(1 + (row % 12)).padStart(2, '0');
    const day = String(1 + (row % 28)).padStart(2, '0');
    const content = `${place}${(row % 200) + 1}号附近${matter}，编号${row * 37}。${detail}，${detail.slice(0, 40)}。`;
    lines.push(
      `${row},王${row % 97},139${String(row).padStart(8, '0')},${place}${matter},"${content}",2023-${month}-${day} 10:${day}:00,已转相关单位办理并答复,2023-${month}-${day} 16:00:00`,
    );
  }
  return lines.join('\r\n');
}

/** What the tables and their indexes cost by themselves: no file, no words, nothing over the wire. */
async function copyPlainly(pool: pg.Pool): Promise<number> {
  const { rows: sources } = await pool.query<{ id: string }>(
    'SELECT id FROM tickets WHERE source IS NOT NULL ORDER BY number',
  );
  const started = performance.now();
  for (let from = 0; from < sources.length; from += batchRows) {
    await pool.query(copyStatement, [sources.slice(from, from + batchRows).map(({ id }) => id)]);
  }
  return sources.length / ((performance.now() - started) / 1000);
}

const copyStatement = `
  WITH chosen AS (
    SELECT *, (left(id::text, 15) || substr(gen_random_uuid()::text, 16))::uuid AS copy FROM tickets WHERE id = ANY ($1::uuid[])
  ), copied AS (
    INSERT INTO tickets (id, number, definition_id, title, content, kind, channel, citizen_name, citizen_phone,
      registered_at, status, node, trail, node_entered_at, answer, answered_at, closed_at, outcome, search_tokens)
    SELECT copy, number, definition_id, title, content, kind, channel, citizen_name, citizen_phone, registered_at,
      status, node, trail, node_entered_at, answer, answered_at, closed_at, outcome, search_tokens FROM chosen
  )
  INSERT INTO ticket_steps (ticket_id, seq, node, action, to_node, outcome, inputs, started_at, at)
  SELECT copy, seq, step.node, action, to_node, step.outcome, inputs, started_at, at
  FROM chosen JOIN ticket_steps step ON step.ticket_id = chosen.id`;
