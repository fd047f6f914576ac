import type { DraftContent } from '@minsheng/contracts/registration';
import { useSyncExternalStore } from 'react';
import type { DraftDesk } from './draft-desk.ts';
import type { DraftField } from './merge.ts';

/** One field of a draft: only what shows it is drawn again when somebody types. */
export function useDraftField<Field extends DraftField>(desk: DraftDesk, id: string, field: Field) {
  const value = useSyncExternalStore(desk.shelf.subscribe, () => desk.shelf.get(id)?.content[field]);
  const set = (next: DraftContent[Field]) => desk.change(id, { [field]: next });
  return [value, set] as const;
}
