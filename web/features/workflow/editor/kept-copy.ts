import type { Definition } from '@minsheng/contracts/workflow';
import { z } from 'zod';
import type { Content } from './merge.ts';

/** What is not saved yet lies on this computer too, so that a crash or a lost line loses nothing. */
export type KeptCopy = { revision: number; base: Content; content: Content };

/** It may be incomplete: that is why it was not saved. */
const Unfinished = z.custom<Definition>((value) => Array.isArray((value as Definition | null)?.nodes));
const ContentSchema = z.object({ name: z.string(), definition: Unfinished });
const Kept = z.object({ revision: z.int(), base: ContentSchema, content: ContentSchema });
const nameOf = (id: string) => `minsheng.workflow.${id}`;

export function remember(id: string, copy: KeptCopy) {
  try {
    localStorage.setItem(nameOf(id), JSON.stringify(copy));
  } catch {
    // Storage may be full or forbidden; the server has it a second later anyway.
  }
}

export const forget = (id: string) => localStorage.removeItem(nameOf(id));

export function recall(id: string): KeptCopy | null {
  try {
    return Kept.parse(JSON.parse(localStorage.getItem(nameOf(id)) ?? ''));
  } catch {
    return null;
  }
}
