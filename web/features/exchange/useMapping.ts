import { type ImportDetail, ImportMapping } from '@minsheng/contracts/exchange';
import { missingColumns } from '@minsheng/contracts/import-subjects';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useImportSource } from './source.ts';

/** The mapping as it stands on the screen; it is saved when something is done with it. */
export function useMapping(current: ImportDetail) {
  const { api, call, subject } = useImportSource();
  const [mapping, setMapping] = useState(current.mapping);
  const queryClient = useQueryClient();
  const settle = () => queryClient.invalidateQueries({ queryKey: api.key() });
  const checked = ImportMapping.safeParse(mapping);
  const begin = useMutation({
    mutationFn: async (act: 'check' | 'run') => {
      const saved = await call.changeMapping({
        id: current.id,
        version: current.version,
        mapping: ImportMapping.parse(mapping),
      });
      return call[act]({ id: saved.id, version: saved.version });
    },
    onSettled: settle,
  });
  const chooseSheet = useMutation({
    mutationFn: (sheet: string) => call.chooseSheet({ id: current.id, version: current.version, sheet }),
    onSettled: settle,
  });
  return {
    mapping,
    change: (part: Partial<typeof mapping>) => setMapping((now) => ({ ...now, ...part })),
    problem: checked.success ? missingColumns(subject, mapping.columns) : (checked.error.issues[0]?.message ?? null),
    begin,
    chooseSheet,
  };
}
