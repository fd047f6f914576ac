import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api } from '../../../api/client.ts';
import { useMay } from '../../../api/session.ts';

const pollMilliseconds = 20_000;

/** My calls and my state; live messages renew them, a slow poll covers a stream that is down. */
export function useCallDesk() {
  const mayTake = useMay('call.take');
  const desk = useQuery({
    ...api.calls.desk.queryOptions(),
    enabled: mayTake,
    refetchInterval: pollMilliseconds,
    refetchIntervalInBackground: true,
    staleTime: 0,
  });
  // Timers are the server's facts: the browser's own clock may be wrong by hours.
  const offset = desk.data ? Date.parse(desk.data.serverNow) - desk.dataUpdatedAt : 0;
  return { desk: desk.data, error: desk.error, offset, mayTake, refetch: desk.refetch };
}

/** The server's present, second by second. */
export function useServerNow(offset: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now + offset;
}

/** 02:31 or 1:02:31 */
export function clockText(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const tail = `${String(minutes).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
}

export const secondsSince = (at: string | null, now: number) => (at ? (now - Date.parse(at)) / 1000 : 0);
