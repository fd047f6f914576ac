import type { ReadRow } from './rows.ts';

/** What to say of a row that has come before: nothing, unless it says something else now. */
export function differs({ ticket, contentHash }: ReadRow, before: string): string[] {
  if (contentHash === before) return [];
  const what = ticket?.externalNumber ? `工单编号 ${ticket.externalNumber} 已存在，但内容` : '这件事已导入过，但答复';
  return [`${what}与这一行不同；原工单没有改动，这一行没有导入`];
}
