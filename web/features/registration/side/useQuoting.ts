import type { ArticleSuggestion } from '@minsheng/contracts/knowledge';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { timeOrderedId } from '../../../api/attempt-key.ts';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import type { DraftDesk } from '../drafts/draft-desk.ts';

/** Puts a text into the answer and keeps which version it was; takes both back. */
export function useQuoting(desk: DraftDesk, draftId: string) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const input = { draftId };
  const citations = useQuery(api.citations.list.queryOptions({ input })).data ?? [];
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.citations.list.queryKey({ input }) });
  const answerNow = () => desk.shelf.get(draftId)?.content.answer ?? '';
  const trying = async (run: () => Promise<unknown>) => {
    try {
      await run();
    } catch (error) {
      message.error(describeFailure(error).message);
    }
    await refresh();
  };
  const quote = ({ id: articleId, number, text }: ArticleSuggestion) =>
    trying(async () => {
      await call.citations.cite({ id: timeOrderedId(), draftId, articleId, number, field: 'answer' });
      const answer = answerNow();
      desk.change(draftId, { answer: answer ? `${answer}\n${text}` : text });
      message.success('已引用到答复内容，点“直接答复”查看');
    });
  const undo = ({ id: articleId, text }: ArticleSuggestion) =>
    trying(async () => {
      for (const citation of citations.filter((each) => each.articleId === articleId))
        await call.citations.uncite({ id: citation.id });
      const answer = answerNow().replace(text, '').trim();
      desk.change(draftId, { answer });
    });
  return { citations, quote, undo };
}
