import { type Permission, permissions } from '@minsheng/contracts/permissions';
import { type RoleKey, roleNames } from '@minsheng/contracts/roles';

export type DetailLine = { field: string; before: string; after: string; isChanged: boolean };

type Plain = Record<string, unknown>;

/** Where an entry says how something was and how it is, the two side by side; null when it says something else. */
export function comparison(detail: Plain): DetailLine[] | null {
  const before = detail.before ?? detail.from;
  const after = detail.after ?? detail.to;
  if (before === undefined && after === undefined) return null;
  if (!isPlain(before ?? {}) || !isPlain(after ?? {})) return [lineOf('value', before, after)];
  const [was, is] = [(before ?? {}) as Plain, (after ?? {}) as Plain];
  const fields = Object.keys(is).length > 0 ? Object.keys(is) : Object.keys(was);
  const lines = fields.map((field) => lineOf(field, was[field], is[field]));
  return lines.toSorted((a, b) => Number(b.isChanged) - Number(a.isChanged));
}

function lineOf(field: string, before: unknown, after: unknown): DetailLine {
  const [was, is] = [inWords(before), inWords(after)];
  return { field, before: was, after: is, isChanged: was !== is };
}

const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '—';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (Array.isArray(value)) return value.map(inWords).join('、') || '—';
  if (isPlain(value)) return JSON.stringify(value);
  return named(String(value));
}

const named = (text: string) => permissions[text as Permission] ?? roleNames[text as RoleKey] ?? text;
