import { type ImportState, importStates } from '@minsheng/contracts/exchange';

export const stateWord = (state: ImportState) => importStates[state];

export const stateColour: Record<ImportState, string> = {
  uploaded: 'default',
  checking: 'processing',
  checked: 'default',
  running: 'processing',
  finished: 'success',
  cancelled: 'warning',
  failed: 'error',
  undoing: 'processing',
  undone: 'default',
};

export const isUnderWay = (state: ImportState) => ['checking', 'running', 'undoing'].includes(state);

/** While work is under way it is also asked after, in case the live stream is interrupted. */
export const refetchMilliseconds = (state: ImportState | undefined) => (state && isUnderWay(state) ? 2000 : false);

/** Where the steps of the page stand: 核对列, 试运行, 导入, 结果. */
export function stepOf(state: ImportState): number {
  if (state === 'uploaded') return 1;
  if (state === 'checking' || state === 'checked') return 2;
  if (state === 'finished') return 5;
  return state === 'running' ? 3 : 4;
}

export const sizeText = (bytes: number) =>
  bytes < 1024 ** 2 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;

export const count = (value: number) => value.toLocaleString('zh-CN');
