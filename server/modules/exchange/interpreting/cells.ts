import { createHash } from 'node:crypto';

/**
 * What a cell says. An apostrophe in front of = + - @ is what a careful export, ours too, puts there against formulas;
 * control characters and halves of characters cannot be stored.
 */
export const cleanCell = (cell: string) =>
  cell
    .replace(/^'(?=[=+\-@\t\r])/, '')
    .replace(/\r\n?/g, '\n')
    .replace(/[\p{Cc}\uFEFF]/gu, (mark) => (mark === '\n' || mark === '\t' ? mark : ' '))
    .toWellFormed()
    .trim();

export const shown = (written: string) => (written.length > 30 ? `${written.slice(0, 30)}…` : written);

export const hashOf = (parts: string[]) =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
