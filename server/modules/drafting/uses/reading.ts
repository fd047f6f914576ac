import type { DraftingUse } from '@minsheng/contracts/drafting';
import { brokenPlaceholders, type Masked, unmask } from '@minsheng/language/mask/mask';
import { z } from 'zod';

const schemas = {
  title: z.object({ title: z.string().trim().min(4).max(60) }).transform(({ title }) => title),
  summary: z.object({ summary: z.string().trim().min(10).max(1500) }).transform(({ summary }) => summary),
  answer: z.object({ answer: z.string().trim().min(15).max(3000) }).transform(({ answer }) => answer),
} satisfies Record<DraftingUse, z.ZodType<string>>;

export type Reading = { text: string } | { refusal: string };

/** What a model's text says in the agreed form, with the personal values back in their places; or why it is refused. */
export function readAnswer(use: DraftingUse, said: string, values: Masked['values']): Reading {
  const found = jsonIn(withoutThoughts(said));
  const parsed = schemas[use].safeParse(found);
  if (!parsed.success) return { refusal: '语言模型的回答不是约定的格式' };
  const text = parsed.data;
  const broken = brokenPlaceholders(text, values);
  if (broken.length > 0) return { refusal: '语言模型改动了占位符，个人信息无法放回原处' };
  return { text: unmask(text, values) };
}

/** As much of the text as has come: without thoughts, without half a placeholder. */
export function partialText(use: DraftingUse, said: string, values: Masked['values']): string {
  const match = new RegExp(`"${use}"\\s*:\\s*"((?:[^"\\\\]|\\\\.)*)`, 's').exec(withoutThoughts(said));
  if (!match?.[1]) return '';
  const whole = match[1].replace(/\\(?:u[0-9a-fA-F]{0,3})?$/, '').replace(/⟦[^⟧]*$/, '');
  try {
    return unmask(JSON.parse(`"${whole.replaceAll('\n', '\\n')}"`) as string, values);
  } catch {
    return '';
  }
}

/** Models that think aloud do so between these marks. */
const withoutThoughts = (said: string) => said.replaceAll(/<think>.*?(?:<\/think>|$)/gs, '');

function jsonIn(said: string): unknown {
  const [start, end] = [said.indexOf('{'), said.lastIndexOf('}')];
  if (start < 0 || end < start) return undefined;
  try {
    return JSON.parse(said.slice(start, end + 1));
  } catch {
    return undefined;
  }
}
