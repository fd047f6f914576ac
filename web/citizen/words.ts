import type { TicketKind } from '@minsheng/contracts/tickets';

/** In a citizen's words. The contract's own would bring its whole validation into this light page. */
export const kinds: Record<TicketKind, { name: string; hint: string }> = {
  help: { name: '求助', hint: '请求帮助解决问题' },
  complaint: { name: '投诉', hint: '对服务或行为不满' },
  consult: { name: '咨询', hint: '了解政策、办事流程' },
  suggestion: { name: '建议', hint: '对城市工作的想法' },
  report: { name: '举报', hint: '反映违法违规行为' },
  praise: { name: '表扬', hint: '称赞好人好事' },
};

const format = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const dayFormat = new Intl.DateTimeFormat('zh-CN', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: 'long',
  day: 'numeric',
});

export const momentText = (at: string): string => format.format(new Date(at));
export const dayText = (at: string): string => dayFormat.format(new Date(at));
