import type { TreeKind } from '#platform/tree/kind';

export const places: TreeKind = {
  table: 'places',
  objectKind: 'place',
  word: '行政区划',
  levels: 4,
  separator: '',
};
