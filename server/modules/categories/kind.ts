import type { TreeKind } from '#platform/tree/kind';

export const categories: TreeKind = {
  table: 'categories',
  objectKind: 'category',
  word: '归口类型',
  levels: 5,
  separator: '/',
};
