import type { TicketKind } from '@minsheng/contracts/tickets';

// In this order: 投诉举报 is a complaint, 意见建议 a suggestion.
const words: [TicketKind, RegExp][] = [
  ['consult', /咨询|询问|请问/],
  ['complaint', /投诉/],
  ['report', /举报|检举/],
  ['suggestion', /建议|建言/],
  ['praise', /表扬|感谢|致谢/],
  ['help', /求助|求决|请求|呼吁|希望|恳请/],
];

/** The kind (诉求性质) a column's word stands for; null for a word nobody knows. */
export const kindOfWord = (word: string): TicketKind | null => words.find(([, known]) => known.test(word))?.[0] ?? null;

const opening = /^(?:再次|强烈|我想|想要|想|要求|关于|对|实名)*/;

/** The kind a title announces with its first words (`咨询A7县体育公园建设情况`), null when it announces none. */
export function kindOfTitle(title: string): TicketKind | null {
  const start = title.replace(opening, '').slice(0, 3);
  return words.find(([, known]) => start.search(known) === 0)?.[0] ?? null;
}
