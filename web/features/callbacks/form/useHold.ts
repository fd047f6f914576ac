import { useCallback, useEffect, useState } from 'react';
import { call } from '../../../api/client.ts';

const renewMilliseconds = 4 * 60_000;

/** Holds a callback while it is on the screen, so that nobody else calls the same citizen. */
export function useHold(id: string, mayCall: boolean) {
  const [holder, setHolder] = useState<string | null>(null);
  const ask = useCallback(
    async (takeOver: boolean) => {
      const hold = await call.callbacks.hold({ id, takeOver }).catch(() => null);
      setHolder(hold && !hold.isMine ? hold.holder : null);
    },
    [id],
  );
  useEffect(() => {
    if (!mayCall) return;
    void ask(false);
    const timer = setInterval(() => void ask(false), renewMilliseconds);
    return () => {
      clearInterval(timer);
      call.callbacks.release({ id }).catch(() => undefined);
    };
  }, [id, mayCall, ask]);
  return { holder, takeOver: () => void ask(true) };
}
