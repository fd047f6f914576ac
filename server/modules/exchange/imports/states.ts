import { type ImportState, importStates } from '@minsheng/contracts/exchange';
import { conflict } from '#platform/errors';

/** What can be asked for in which state (导入的各个阶段); a run that stopped goes on where it was. */
const allowed = {
  changeMapping: ['uploaded', 'checked'],
  check: ['uploaded', 'checked'],
  run: ['uploaded', 'checked', 'cancelled', 'failed'],
  cancel: ['checking', 'running'],
  undo: ['finished', 'cancelled', 'failed'],
} as const satisfies Record<string, readonly ImportState[]>;

export type ImportAct = keyof typeof allowed;

export const underWay = ['checking', 'running', 'undoing'] as const satisfies readonly ImportState[];
export const isUnderWay = (state: ImportState) => (underWay as readonly ImportState[]).includes(state);

export const may = (act: ImportAct, state: ImportState) => (allowed[act] as readonly ImportState[]).includes(state);

export function assertMay(act: ImportAct, state: ImportState): void {
  if (!may(act, state)) throw conflict(`这次导入${importStates[state]}，不能进行这项操作，请刷新后再看`);
}

/** A cancelled check leaves nothing behind; a cancelled run leaves what it has brought. */
export const afterCancelling = (state: ImportState): ImportState => (state === 'checking' ? 'uploaded' : 'cancelled');
