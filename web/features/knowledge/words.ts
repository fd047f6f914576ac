import { type ArticleState, articleStates } from '@minsheng/contracts/knowledge';

/** antd's colours of a tag. */
export const stateColour: Record<ArticleState, string> = {
  none: 'default',
  scheduled: 'blue',
  valid: 'green',
  expired: 'red',
  archived: 'default',
};
export const stateWord = (state: ArticleState) => articleStates[state];

export const validity = (from: string, to: string | null) => (to ? `${from} 至 ${to}` : `${from} 起长期`);
