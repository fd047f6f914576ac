import { type ImportDetail, ImportMapping } from '@minsheng/contracts/exchange';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, call } from '../../api/client.ts';

/** The mapping as it stands on the screen; it is saved when something is done with it. */
export function useMapping(current: ImportDetail) {
  const [mapping, setMapping] = useState(current.mapping);
  const queryClient = useQueryClient();
  const settle = () => queryClient.invalidateQueries({ queryKey: api.exchange.key() });
  const checked = ImportMapping.safeParse(mapping);
  const begin = useMutation({
    mutationFn: async (act: 'check' | 'run') => {
      const saved = await call.exchange.changeMapping({
        id: current.id,
        version: current.version,
        mapping: ImportMapping.parse(mapping),
      });
      return call.exchange[act]({ id: saved.id, version: saved.version });
    },
    onSettled: settle,
  });
  const chooseSheet = useMutation({
    mutationFn: (sheet: string) => call.exchange.chooseSheet({ id: current.id, version: current.version, sheet }),
    onSettled: settle,
  });
  return {
    mapping,
    change: (part: Partial<typeof mapping>) => setMapping((now) => ({ ...now, ...part })),
    problem: checked.success ? null : (checked.error.issues[0]?.message ?? null),
    begin,
    chooseSheet,
  };
}
