import type { correctionLabels } from '@minsheng/contracts/corrections';
import { type Point, pointText } from '@minsheng/contracts/points';
import { type TicketContent, ticketChannels, ticketKinds, urgencies } from '@minsheng/contracts/tickets';
import { maskPhone } from '@minsheng/language/phone';
import { sql } from 'kysely';
import type { Context } from '#platform/context';
import { cityTimeZone } from '#platform/database';

type Field = keyof typeof correctionLabels;
export type Correction = { field: Field; before: string; after: string };

/** Before and after in words people read: names for ids, labels for codes, no whole phone numbers. */
export async function described(
  ctx: Context,
  ticket: Readonly<Record<Field, unknown>>,
  real: Partial<TicketContent>,
): Promise<Correction[]> {
  const list: Correction[] = [];
  for (const field of Object.keys(real) as Field[]) {
    list.push({
      field,
      before: await inWords(ctx, field, ticket[field]),
      after: await inWords(ctx, field, real[field] ?? null),
    });
  }
  return list;
}

/** 2026-11-23 09:30 */
const moments = new Intl.DateTimeFormat('sv-SE', { timeZone: cityTimeZone, dateStyle: 'short', timeStyle: 'short' });

async function inWords(ctx: Context, field: Field, value: unknown): Promise<string> {
  if (value === null || value === '') return '（空）';
  const text = String(value);
  if (field === 'kind') return ticketKinds[text as keyof typeof ticketKinds];
  if (field === 'channel') return ticketChannels[text as keyof typeof ticketChannels];
  if (field === 'urgency') return urgencies[text as keyof typeof urgencies];
  if (field === 'isSecret') return value ? '保密' : '不保密';
  if (field === 'citizenPhone') return maskPhone(text);
  if (field === 'placeId') return nameIn(ctx, 'places', text);
  if (field === 'categoryId') return nameIn(ctx, 'categories', text);
  if (field === 'point') return pointText(value as Point);
  if (field === 'occurredAt' || field === 'receivedAt') return moments.format(new Date(text));
  if (field === 'suggestedUnitId') return nameIn(ctx, 'units', text);
  return text;
}

async function nameIn(ctx: Context, table: 'places' | 'categories' | 'units', id: string): Promise<string> {
  const column = table === 'units' ? 'name' : 'full_name';
  const { rows } = await sql<{ name: string }>`
    SELECT ${sql.ref(column)} AS name FROM ${sql.table(table)} WHERE id = ${id}::uuid`.execute(ctx.db);
  return rows[0]?.name ?? '';
}
