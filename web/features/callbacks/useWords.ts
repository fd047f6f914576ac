import type { CallbackWord, CallbackWordList } from '@minsheng/contracts/callback-words';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** The centre's dictionaries of callbacks: what a code is called, and what may be chosen. */
export function useWords() {
  const words = useQuery({ ...api.callbacks.words.queryOptions(), staleTime: 5 * 60 * 1000 });
  const all: readonly CallbackWord[] = words.data ?? [];
  return {
    all,
    inUse: (list: CallbackWordList) => all.filter((word) => word.list === list && word.isActive),
    nameOf: (list: CallbackWordList, key: string | null) =>
      key === null ? '—' : (all.find((word) => word.list === list && word.key === key)?.name ?? key),
    optionsOf: (list: CallbackWordList) =>
      all.filter((word) => word.list === list).map(({ key, name }) => ({ value: key, label: name })),
  };
}
