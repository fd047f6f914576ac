import type { ImportDetail } from '@minsheng/contracts/exchange';
import type { Actor } from '#platform/context';
import type { TestApp } from '#testing/app';

/** Uploads as a browser does: a plain body, the name in a header. */
export async function upload(
  app: TestApp,
  who: Actor,
  content: string | Buffer,
  name = '工单.csv',
  base: '/api/imports' | '/api/knowledge-imports' = '/api/imports',
) {
  const answer = await app.server.inject({
    method: 'POST',
    url: base,
    headers: {
      ...app.headersOf(who),
      'x-file-name': encodeURIComponent(name),
      'content-type': 'application/octet-stream',
    },
    payload: content,
  });
  return { status: answer.statusCode, body: answer.json() as ImportDetail & { message: string } };
}

export const header = '工单编号,诉求人,联系电话,标题,诉求内容,来电时间,答复意见,答复时间,备注';

export interface Line {
  number?: string;
  name?: string;
  phone?: string;
  title?: string;
  content?: string;
  receivedAt?: string;
  answer?: string;
  answeredAt?: string;
  remark?: string;
}

export const line = (given: Line = {}) =>
  [
    given.number ?? '',
    given.name ?? '王秀英',
    given.phone ?? '13991500001',
    given.title ?? '路灯不亮',
    given.content ?? '五里镇卫生院旁边的路灯连续三天不亮',
    given.receivedAt ?? '2019/4/25 9:32',
    given.answer ?? '已安排维修',
    given.answeredAt ?? '2019-04-28 10:00:00',
    given.remark ?? '',
  ]
    .map((cell) => `"${cell.replaceAll('"', '""')}"`)
    .join(',');

export const csv = (...lines: string[]) => [header, ...lines].join('\r\n');
