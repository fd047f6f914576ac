import { fold } from '../features/fold.ts';
import { eachCharacterToken, eachWordToken, type TokenVisitor, tagKey } from '../features/tokens.ts';
import { type Block, besides, learnBlock, type SparseRows, vectorIn } from '../features/vectors.ts';

/** What is classified. Everything but the text may be missing. */
export interface Document {
  text: string;
  title?: string;
  /** Facts besides the words, taken whole: `category:物业管理`, `place:汉滨区`. */
  tags?: readonly string[];
}

export type Field = 'title' | 'text' | 'tags';
type TokenKind = 'characters' | 'words' | 'tags';

/** One field of documents as a vector space: its blocks side by side. */
export interface FieldSpace {
  field: Field;
  blocks: { kind: TokenKind; block: Block }[];
}

/** A field learned from documents, with their vectors in it and those they would have if it had not known them. */
export interface LearnedField {
  space: FieldSpace;
  vectors: SparseRows;
  unseen: SparseRows;
}

/** The fields that at least one of the documents has, learned from them. */
export function learnFields(documents: readonly Document[], mostTokens: number): LearnedField[] {
  return fields
    .filter((field) => documents.some((document) => hasField(document, field)))
    .map((field) => learnField(documents, field, mostTokens));
}

/** The vector of one document in a field's space: one row. */
export function fieldVector(space: FieldSpace, document: Document): SparseRows {
  const source = sourceOf(document, space.field);
  return besides(space.blocks.map(({ kind, block }) => vectorIn(block, (visit) => eachToken(kind, source, visit))));
}

export function hasField(document: Document, field: Field): boolean {
  return field === 'tags' ? (document.tags?.length ?? 0) > 0 : fold(document[field] ?? '').text.trim() !== '';
}

const fields = ['title', 'text', 'tags'] as const satisfies readonly Field[];

/** Pairs of characters carry most; triples cost twice the memory and won nothing (decisions/classify.md). */
const longestSequence = 2;
const kindsOf: Record<Field, readonly { kind: TokenKind; weight: number }[]> = {
  title: [
    { kind: 'characters', weight: 0.8 },
    { kind: 'words', weight: 0.48 },
  ],
  text: [
    { kind: 'characters', weight: 1 },
    { kind: 'words', weight: 0.6 },
  ],
  tags: [{ kind: 'tags', weight: 1 }],
};

function learnField(documents: readonly Document[], field: Field, mostTokens: number): LearnedField {
  const sources = documents.map((document) => sourceOf(document, field));
  const learned = kindsOf[field].map(({ kind, weight }) => {
    const tokensOf = (at: number, visit: (key: number) => void) => eachToken(kind, sources[at] as Source, visit);
    const options = { weight, leastDocuments: field === 'tags' ? 1 : 2, mostTokens, rarityPower: 1.5 };
    return { kind, ...learnBlock(documents.length, tokensOf, options) };
  });
  return {
    space: { field, blocks: learned.map(({ kind, block }) => ({ kind, block })) },
    vectors: besides(learned.map(({ rows }) => rows)),
    unseen: besides(learned.map(({ unseen }) => unseen)),
  };
}

type Source = string | readonly string[];

function sourceOf(document: Document, field: Field): Source {
  return field === 'tags' ? (document.tags ?? []) : fold(document[field] ?? '').text;
}

/** Visits the tokens of a kind in a field's text (folded) or tags, with where they stand in the text. */
export function eachToken(kind: TokenKind, source: Source, visit: TokenVisitor): void {
  if (typeof source !== 'string') for (const tag of source) visit(tagKey(tag), 0, 0);
  else if (kind === 'characters') eachCharacterToken(source, longestSequence, visit);
  else eachWordToken(source, visit);
}
