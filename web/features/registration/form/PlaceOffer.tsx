import type { PlaceReading } from '@minsheng/contracts/places';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api } from '../../../api/client.ts';
import { useDebounced } from '../../../ui/useDebounced.ts';
import styles from './form.module.css';

export interface Located {
  placeId: string | null;
  detail: string;
}

type Props = Located & {
  onTake: (located: Located) => void;
};

const leastTyped = 3;
const mostRead = 500;

/** What was typed read as a place and a detail: offered, taken with one click and undone with another, never put in by itself. */
export function PlaceOffer({ placeId, detail, onTake }: Props) {
  const [before, setBefore] = useState<Located | null>(null);
  const text = useDebounced(detail.trim().slice(0, mostRead), 400);
  const { data } = useQuery({
    ...api.places.readings.queryOptions({ input: { text, near: placeId ?? undefined, limit: 3 } }),
    enabled: text.length >= leastTyped,
    placeholderData: keepPreviousData,
  });
  const chosen = useQuery({
    ...api.places.get.queryOptions({ input: { id: placeId ?? '' } }),
    enabled: placeId !== null,
    staleTime: 10 * 60 * 1000,
  });
  // The chosen place itself, or one above it, is no news.
  const known = new Set([placeId, ...(chosen.data?.path.map(({ id }) => id) ?? [])]);
  const offered = text.length < leastTyped ? [] : (data ?? []).filter(({ id }) => !known.has(id));
  const take = (reading: PlaceReading) => {
    setBefore({ placeId, detail });
    onTake({ placeId: reading.id, detail: reading.detail });
  };
  const undo = () => {
    if (before) onTake(before);
    setBefore(null);
  };
  if (offered.length === 0 && !before) return null;
  return (
    <fieldset className={styles.offer} aria-label="识别的地点">
      {offered.length > 0 && <span>识别为</span>}
      {offered.map((reading) => (
        <Button key={reading.id} size="small" onClick={() => take(reading)}>
          {[reading.fullName, reading.detail].filter(Boolean).join(' · ')}
        </Button>
      ))}
      {before && (
        <Button size="small" type="link" onClick={undo}>
          撤销采用
        </Button>
      )}
    </fieldset>
  );
}
