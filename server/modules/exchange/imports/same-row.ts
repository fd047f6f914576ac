import type { ReadRow } from './rows.ts';

/** What to say of a row that has come before: nothing, unless it says something else now. */
export function differs({ ticket, key, contentHash }: ReadRow, before: string): string[] {
  if (contentHash === before) return [];
  return [
    `工单编号 ${ticket?.externalNumber ?? key.slice(1)} 已存在，但内容与这一行不同；原工单没有改动，这一行没有导入`,
  ];
}
