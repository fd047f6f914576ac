import { useState } from 'react';

/** A small choice of this person on this computer: columns, folded panels, the last used places. */
export function useRemembered<T>(name: string, initial: T) {
  const key = `minsheng.${name}`;
  const [value, setValue] = useState<T>(() => read(key) ?? initial);
  const remember = (next: T) => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Storage may be full or forbidden; the choice then lasts as long as the page.
    }
  };
  return [value, remember] as const;
}

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}
