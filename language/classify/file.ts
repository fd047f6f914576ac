import { keyTableOf } from '../features/table.ts';
import type { Classifier } from './classifier.ts';
import { pack, unpack } from './pack.ts';

/** Raised with every change of what a model file holds; older files must be trained anew. */
const version = 1;

/** A model as bytes: self-describing, little-endian, with its version. */
export function saveClassifier(model: Classifier): Uint8Array {
  const views = model.views.map(({ space, weights }) => ({
    space: { ...space, blocks: space.blocks.map(({ kind, block }) => ({ kind, block: plainBlock(block) })) },
    weights,
  }));
  return pack({ ...model, views }, version);
}

/** The model of bytes that `saveClassifier` gave. Throws an Error that says so when they are anything else. */
export function loadClassifier(bytes: Uint8Array): Classifier {
  const model = unpack(bytes, version) as SavedClassifier;
  const views = model.views.map(({ space, weights }) => ({
    space: { ...space, blocks: space.blocks.map(({ kind, block }) => ({ kind, block: learnedBlock(block) })) },
    weights,
  }));
  return { ...model, views };
}

type LearnedBlock = Classifier['views'][number]['space']['blocks'][number]['block'];
type PlainBlock = Omit<LearnedBlock, 'table'> & { keys: Uint32Array };
type LearnedView = Classifier['views'][number];
type SavedBlock = { kind: LearnedView['space']['blocks'][number]['kind']; block: PlainBlock };
type SavedView = {
  space: Omit<LearnedView['space'], 'blocks'> & { blocks: SavedBlock[] };
  weights: LearnedView['weights'];
};
type SavedClassifier = Omit<Classifier, 'views'> & { views: SavedView[] };

const plainBlock = ({ table, ...rest }: LearnedBlock): PlainBlock => ({
  ...rest,
  keys: table.keys.slice(0, table.size),
});
const learnedBlock = ({ keys, ...rest }: PlainBlock): LearnedBlock => ({ ...rest, table: keyTableOf(keys) });
