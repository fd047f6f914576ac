import type { Field } from '@minsheng/contracts/workflow';
import { z } from 'zod';
import { invalid } from '#platform/errors';

/** What a person typed, trimmed and without what was not asked for; refuses what is missing or not among the choices. */
export function cleanInputs(
  fields: readonly Field[],
  inputs: Readonly<Record<string, string>>,
): Record<string, string> {
  const clean: Record<string, string> = {};
  const issues = [];
  for (const field of fields) {
    const value = (inputs[field.key] ?? '').trim();
    const message = problemOf(field, value);
    if (message) issues.push({ path: ['inputs', field.key], message });
    else if (value !== '') clean[field.key] = value;
  }
  if (issues.length > 0) throw invalid(issues.map((issue) => issue.message).join('；'), issues);
  return clean;
}

const longest = { text: 200, longText: 5000, choice: 40, choices: 400, unit: 60, date: 10 };

function problemOf(field: Field, value: string): string | null {
  const { label, kind, isRequired, options } = field;
  if (value === '') return isRequired ? `请${kind === 'text' || kind === 'longText' ? '填写' : '选择'}${label}` : null;
  if (value.length > longest[kind]) return `${label}最多 ${longest[kind]} 个字`;
  if (kind === 'choice' && !options.some((option) => option.value === value)) return `${label}不在可选范围内`;
  if (kind === 'choices' && !value.split(',').every((each) => options.some((option) => option.value === each)))
    return `${label}不在可选范围内`;
  if (kind === 'date' && !z.iso.date().safeParse(value).success) return `${label}不是正确的日期`;
  return null;
}
