/** What can be undone and done again. Changes of one kind that follow each other closely are one: typing a name, say. */
export type History<Content> = {
  past: readonly Content[];
  present: Content;
  future: readonly Content[];
  last: { kind: string; at: number } | null;
};

const mostKept = 200;
const closelyMilliseconds = 1500;

export const begin = <Content>(present: Content): History<Content> => ({ past: [], present, future: [], last: null });

export function change<Content>(
  history: History<Content>,
  next: Content,
  { kind = '', at }: { kind?: string; at: number },
): History<Content> {
  if (next === history.present) return history;
  const { last } = history;
  const isSame = kind !== '' && last?.kind === kind && at - last.at < closelyMilliseconds;
  const past = isSame ? history.past : [...history.past, history.present].slice(-mostKept);
  return { past, present: next, future: [], last: { kind, at } };
}

export function undo<Content>(history: History<Content>): History<Content> {
  const before = history.past.at(-1);
  if (before === undefined) return history;
  return { past: history.past.slice(0, -1), present: before, future: [history.present, ...history.future], last: null };
}

export function redo<Content>(history: History<Content>): History<Content> {
  const [next, ...future] = history.future;
  if (next === undefined) return history;
  return { past: [...history.past, history.present], present: next, future, last: null };
}
