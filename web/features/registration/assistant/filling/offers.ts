import type { Extraction, Filling } from '@minsheng/contracts/extraction';
import type { DraftContent } from '@minsheng/contracts/registration';

export type FilledField = keyof Filling & keyof DraftContent;

/**
 * `open`: its field is empty, one key fills it in. `replaces`: the field says something else; only an explicit act changes
 * it. `fact`: no field is meant for it.
 */
export type Offer = Extraction & { state: 'open' | 'replaces' | 'fact'; change: Filling; field: FilledField | null };

/** What may be offered for the form as it stands: nothing that is in it already, nothing that was refused. */
export function offersFor(items: readonly Extraction[], content: DraftContent, refused: ReadonlySet<string>): Offer[] {
  const offers = items.filter((item) => !refused.has(nameOf(item))).flatMap((item) => offerOf(item, content) ?? []);
  return offers.filter(
    (offer, at) => offer.state !== 'replaces' || isWorthReplacing(offer, at, offers, items, content),
  );
}

/** One replacement a field, and none when the field says already what the text says, in one of its readings. */
function isWorthReplacing(
  { field }: Offer,
  at: number,
  offers: readonly Offer[],
  items: readonly Extraction[],
  content: DraftContent,
): boolean {
  const isFirst = offers.findIndex((other) => other.state === 'replaces' && other.field === field) === at;
  const isSaid = items.some(
    ({ fills }) => field && fills?.[field] !== undefined && isSame(field, content[field], fills[field]),
  );
  return isFirst && !isSaid;
}

export const nameOf = ({ kind, label }: Extraction) => `${kind} ${label}`;

function offerOf(item: Extraction, content: DraftContent): Offer | undefined {
  const entries = Object.entries(item.fills ?? {}) as [FilledField, string][];
  const [first] = entries;
  if (!first) return { ...item, state: 'fact', change: {}, field: null };
  // The first field decides; a detail beside a place comes along when there is room for it.
  const [field, value] = first;
  const empty = entries.filter(([each]) => isEmpty(content[each]));
  if (isEmpty(content[field])) return { ...item, state: 'open', change: Object.fromEntries(empty), field };
  if (!isSame(field, content[field], value))
    return { ...item, state: 'replaces', change: Object.fromEntries(entries), field };
  const [beside] = empty;
  return beside && { ...item, state: 'open', change: Object.fromEntries(empty), field: beside[0] };
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || (typeof value === 'string' && value.trim() === '');

function isSame(field: FilledField, known: unknown, offered: string): boolean {
  if (field === 'citizenPhone') return digits(String(known)) === digits(offered);
  if (field === 'occurredAt') return Date.parse(String(known)) === Date.parse(offered);
  return String(known).trim() === offered;
}

const digits = (phone: string) => phone.replace(/[\s-]/g, '');
