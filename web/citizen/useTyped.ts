import type { TicketKind } from '@minsheng/contracts/tickets';
import { useState } from 'react';

export interface Typed {
  kind: TicketKind | null;
  content: string;
  placeId: string | null;
  placeName: string;
  placeText: string;
  name: string;
  phone: string;
  isSecret: boolean;
  website: string;
}

const empty: Typed = {
  kind: null,
  content: '',
  placeId: null,
  placeName: '',
  placeText: '',
  name: '',
  phone: '',
  isSecret: false,
  website: '',
};

const key = 'minsheng.citizen.form';

/** Kept in this tab only: gone when it is closed, because others may use the same computer. */
export function useTyped() {
  const [typed, setTyped] = useState(restore);
  const change = (next: Partial<Typed>) =>
    setTyped((now) => {
      const changed = { ...now, ...next };
      sessionStorage.setItem(key, JSON.stringify(changed));
      return changed;
    });
  return { typed, change, forget: () => sessionStorage.removeItem(key) };
}

function restore(): Typed {
  try {
    return { ...empty, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') };
  } catch {
    return empty;
  }
}
