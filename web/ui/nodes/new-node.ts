import type { TreeNode } from '@minsheng/contracts/tree';

type Sibling = Pick<TreeNode, 'code' | 'sort'>;

/** What a new node starts with: the code after the last sibling's, and the place at the end. */
export function newNode(parent: Pick<TreeNode, 'code'> | null, siblings: readonly Sibling[]) {
  return { name: '', code: nextCode(parent, siblings), aliases: [], sort: nextSort(siblings) };
}

/** 610902104 after 610902103; under a parent without children its own code and 01; otherwise nothing is guessed. */
function nextCode(parent: Pick<TreeNode, 'code'> | null, siblings: readonly Sibling[]): string {
  const codes = siblings.map(({ code }) => code).filter((code) => /\d$/.test(code));
  const last = codes.toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1)).at(-1);
  if (last === undefined) return parent && siblings.length === 0 ? `${parent.code}01` : '';
  const number = /\d+$/.exec(last)?.[0] ?? '';
  const next = String(BigInt(number) + 1n).padStart(number.length, '0');
  return last.slice(0, -number.length) + next;
}

function nextSort(siblings: readonly Sibling[]): number {
  const highest = Math.max(0, ...siblings.map(({ sort }) => sort));
  return highest === 0 ? 0 : highest + 1;
}
