import type { Call } from '@minsheng/contracts/calls';
import { useEffect } from 'react';

/** The title of the browser's tab says that somebody rings, for whoever is reading in another tab. */
export function useRingTitle(calls: readonly Call[]) {
  const ringing = calls.find(({ state }) => state === 'ringing');
  const phone = ringing?.phone ?? ringing?.phoneMasked;
  useEffect(() => {
    if (!ringing) return;
    const before = document.title;
    document.title = `☎ 来电 ${phone ?? ''} · 民声`;
    return () => {
      document.title = before;
    };
  }, [ringing, phone]);
}
