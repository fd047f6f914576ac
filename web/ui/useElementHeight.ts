import { useCallback, useRef, useState } from 'react';

/** The height an element got from the layout, kept up to date. */
export function useElementHeight() {
  const [height, setHeight] = useState(0);
  const observer = useRef<ResizeObserver>(undefined);
  const ref = useCallback((element: HTMLElement | null) => {
    observer.current?.disconnect();
    if (!element) return;
    observer.current = new ResizeObserver(([entry]) => setHeight(Math.floor(entry?.contentRect.height ?? 0)));
    observer.current.observe(element);
  }, []);
  return [ref, height] as const;
}
