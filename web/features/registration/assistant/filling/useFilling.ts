import type { DraftContent } from '@minsheng/contracts/registration';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState, useSyncExternalStore } from 'react';
import { api, call } from '../../../../api/client.ts';
import { useDebounced } from '../../../../ui/useDebounced.ts';
import type { DraftDesk } from '../../drafts/draft-desk.ts';
import { fieldLabels } from '../../form/labels.ts';
import { useUndoing } from '../undoing.ts';
import { nameOf, type Offer, offersFor } from './offers.ts';

const pauseMilliseconds = 250;
const shortest = 4;
// Nothing is changed by asking, so nothing has to be remembered against a repetition.
const withoutKey = { context: { idempotencyKey: '' } };

/** What was refused, by draft, for as long as the desk is open. */
const refusals = new Map<string, ReadonlySet<string>>();
const none: ReadonlySet<string> = new Set();

/** What the content says of who, where and when, for the fields that are still empty; taken, refused and taken back. */
export function useFilling(desk: DraftDesk, id: string) {
  const content = useSyncExternalStore(desk.shelf.subscribe, () => desk.shelf.get(id)?.content) ?? {};
  const items = useExtractions(desk, id, content);
  const [refused, setRefused] = useState(refusals.get(id) ?? none);
  const undoing = useUndoing(id);
  const offers = offersFor(items, content, refused);
  const refusing = (next: ReadonlySet<string>) => {
    refusals.set(id, next);
    setRefused(next);
  };
  const note = (offer: Offer, outcome: 'taken' | 'replaced' | 'undone' | 'refused') =>
    void call.extraction.chose({ draftId: id, kind: offer.kind, outcome }).catch(() => undefined);
  const take = (offer: Offer) => {
    const now = desk.shelf.get(id)?.content ?? {};
    const fields = Object.keys(offer.change) as (keyof DraftContent)[];
    const before = Object.fromEntries(fields.map((field) => [field, now[field] ?? null]));
    desk.change(id, offer.change);
    note(offer, offer.state === 'replaces' ? 'replaced' : 'taken');
    const undo = () => {
      const later = desk.shelf.get(id)?.content ?? {};
      // What was changed by hand since stays as the person made it.
      const standing = fields.filter((field) => later[field] === (offer.change as DraftContent)[field]);
      desk.change(id, Object.fromEntries(standing.map((field) => [field, emptied(field, before[field])])));
      note(offer, 'undone');
    };
    undoing.push({ name: `${offer.field ? fieldLabels[offer.field] : ''} ${offer.label}`, undo, isFilling: true });
  };
  const refuse = (offer: Offer) => {
    refusing(new Set([...(refusals.get(id) ?? none), nameOf(offer)]));
    note(offer, 'refused');
    const undo = () => refusing(new Set([...(refusals.get(id) ?? none)].filter((name) => name !== nameOf(offer))));
    undoing.push({ name: `不采纳 ${offer.label}`, undo, isFilling: true });
  };
  return { offers, take, refuse, undo: undoing.undo, undone: undoing.isLastFilling ? undoing.last : null };
}

/** A text field is empty with nothing in it, a chosen one without a choice. */
const emptied = (field: keyof DraftContent, before: unknown) =>
  before === null && (field === 'citizenName' || field === 'citizenPhone' || field === 'placeDetail') ? '' : before;

function useExtractions(
  desk: DraftDesk,
  id: string,
  { content = '', placeId = null, citizenPhone = '', receivedAt }: DraftContent,
) {
  const phone = /^\+?[0-9][0-9-]{6,19}$/.test(citizenPhone) ? citizenPhone : '';
  const saidAt = receivedAt ?? desk.shelf.get(id)?.createdAt ?? null;
  const input = useDebounced(
    JSON.stringify({ content: content.slice(0, 5000), placeId, phone, saidAt }),
    pauseMilliseconds,
  );
  const isAsked = content.trim().length >= shortest;
  const { data } = useQuery({
    queryKey: [...api.extraction.read.key(), input],
    queryFn: ({ signal }) => call.extraction.read(JSON.parse(input), { signal, ...withoutKey }),
    enabled: isAsked,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
  return isAsked ? (data ?? []) : [];
}
