import type { LiveMessage } from '@minsheng/contracts/system';
import { useCallback } from 'react';
import { useLive } from '../api/live.ts';
import { notify } from '../api/notices.ts';

const notices: Record<string, { title: string; detail: string; to: string }> = {
  ticketUrged: { title: '收到催办', detail: '待办里标有“催办”的工单请尽快办理', to: '/work' },
  cardIssued: { title: '收到督办黄红牌', detail: '请按时提交书面说明', to: '/supervision' },
  assistAssigned: { title: '有新的协办任务', detail: '请按时答复协办意见', to: '/assists' },
  dispatchingStopped: {
    title: '自动派单已自行转回影子运行',
    detail: '近期准确率低于可接受的水平，请查明原因',
    to: '/dispatching',
  },
  assistUrged: { title: '协办任务被催办', detail: '主办单位正在等待协办意见', to: '/assists' },
};

/** Urges and requests for help are said in the bell of the unit they are meant for. */
export function useLifeNotices() {
  useLive(
    useCallback(({ kind }: LiveMessage) => {
      const notice = notices[kind];
      if (notice) notify(notice);
    }, []),
  );
}
