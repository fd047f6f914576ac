import type { Reason } from '@minsheng/contracts/assistant';
import type { Likeness } from '@minsheng/language/similar/likeness';
import type { TokenShare } from '../duplicates/frequencies.ts';

/** A ticket as the thread keeps it for finding duplicates. */
export interface KnownTicket {
  id: string;
  title: string;
  text: string;
  /** Milliseconds since 1970. */
  at: number;
}

/** What is to be classified; `tags` are facts besides the words (`category:…`, `place:…`). */
export interface Described {
  title: string;
  text: string;
  tags: string[];
}

export type Task = 'category' | 'unit' | 'title';

export interface Scored {
  label: string;
  probability: number;
  reasons: Reason[];
}

export type Question =
  | { kind: 'load'; task: Task; modelId: string; bytes: Uint8Array }
  | {
      kind: 'classify';
      task: 'category' | 'unit';
      described: Described;
      labels: readonly string[] | null;
      most: number;
    }
  | { kind: 'title'; text: string }
  | { kind: 'know'; tickets: KnownTicket[]; forget: string[] }
  | { kind: 'rare'; text: string; most: number }
  | { kind: 'similar'; ticket: Omit<KnownTicket, 'id'>; limit: number; others: KnownTicket[]; always: string[] };

export interface Answers {
  load: true;
  classify: { modelId: string; items: Scored[] } | null;
  title: { modelId: string; title: string } | null;
  know: number;
  rare: TokenShare[];
  similar: { id: string; likeness: Likeness }[];
}

export type AnswerTo<Asked extends Question> = Answers[Asked['kind']];
export type Message = { number: number; question: Question };
export type Reply = { number: number; answer?: unknown; problem?: string };
