/** Figures of a classification; all 0 to 1. */
export interface ClassFigures {
  macroF1: number;
  accuracy: number;
  top3: number;
  top5: number;
}

/**
 * Rankings of classes against the truth, one each a document.
 * Macro F1 is the mean over every class that is in the truth or was predicted, as scikit-learn computes it.
 */
export function classFigures(truth: readonly string[], rankings: readonly (readonly string[])[]): ClassFigures {
  const counts = new Map<string, { right: number; named: number }>();
  const count = (label: string) => {
    const found = counts.get(label) ?? { right: 0, named: 0 };
    counts.set(label, found);
    return found;
  };
  let [right, among3, among5] = [0, 0, 0];
  for (const [at, label] of truth.entries()) {
    const ranking = rankings[at] ?? [];
    count(label).named++;
    if (ranking[0] !== undefined) count(ranking[0]).named++;
    if (ranking[0] === label) {
      right++;
      count(label).right++;
    }
    if (ranking.slice(0, 3).includes(label)) among3++;
    if (ranking.slice(0, 5).includes(label)) among5++;
  }
  const perClass = [...counts.values()].map((each) => (2 * each.right) / each.named);
  const total = Math.max(1, truth.length);
  return {
    macroF1: perClass.reduce((sum, each) => sum + each, 0) / Math.max(1, perClass.length),
    accuracy: right / total,
    top3: among3 / total,
    top5: among5 / total,
  };
}
