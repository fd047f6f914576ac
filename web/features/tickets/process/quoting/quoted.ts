import type { CitedField } from '@minsheng/contracts/citations';
import type { ArticleSuggestion } from '@minsheng/contracts/knowledge';
import { timeOrderedId } from '../../../../api/attempt-key.ts';
import { call } from '../../../../api/client.ts';
import { remains } from './text.ts';

/** A text that was put into a field of the step, and of which version of which article it is. */
export interface Quoted {
  articleId: string;
  number: number;
  text: string;
  /** The step's field. */
  key: string;
}

/** How a ticket remembers where something was quoted to. */
const citedFieldOf = (key: string): CitedField => (key === 'answer' ? 'answer' : 'opinion');

export const quotationOf = ({ id, number, text }: ArticleSuggestion, key: string): Quoted => ({
  articleId: id,
  number,
  text,
  key,
});

/** Keeps with the ticket which versions were quoted in the step that was just taken. */
export async function keepQuotations(
  ticketId: string,
  quoted: readonly Quoted[],
  sent: Record<string, unknown>,
): Promise<void> {
  for (const { articleId, number, text, key } of quoted) {
    if (!remains(text, String(sent[key] ?? ''))) continue;
    await call.citations.cite({ id: timeOrderedId(), ticketId, articleId, number, field: citedFieldOf(key) });
  }
}
