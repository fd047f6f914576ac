/** An article that came from the same place and under the same key before. */
export interface KnownSource {
  id: string;
  number: number;
  /** What the row said that it was brought by last. */
  hash: string | null;
  /** The version that row made. */
  sourceNumber: number;
  isArchived: boolean;
  hasDraft: boolean;
}

export type Verdict =
  | { outcome: 'created' | 'updated' | 'existing'; warning?: string }
  | { outcome: 'refused'; problem: string };

/** What is to become of a row that says `hash`: nothing that a person wrote or decided since is overwritten. */
export function judgeSource(known: KnownSource | undefined, hash: string): Verdict {
  if (!known) return { outcome: 'created' };
  const { number, sourceNumber, isArchived, hasDraft } = known;
  if (known.hash === hash) {
    return isArchived
      ? { outcome: 'existing', warning: '这篇知识已导入过，后来被归档，没有重新发布' }
      : { outcome: 'existing' };
  }
  if (isArchived) return { outcome: 'refused', problem: '这篇知识已归档，没有更新；确需更新请先取消归档' };
  if (hasDraft) return { outcome: 'refused', problem: '这篇知识正在修订或待审核，没有更新；请处理完再导入' };
  if (number > sourceNumber)
    return { outcome: 'refused', problem: `这篇知识导入后已由人修订到第 ${number} 版，没有覆盖；请在知识库中修订` };
  return { outcome: 'updated' };
}
