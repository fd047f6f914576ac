/** What counts of a title: letters and numbers. */
export const bare = (title: string): string => title.replace(/[^\p{L}\p{N}]|_/gu, '');

/** Character ROUGE-1 F1 of bare titles, 0 to 1. */
export function rouge1(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  const left = new Map<string, number>();
  for (const unit of other.split('')) left.set(unit, (left.get(unit) ?? 0) + 1);
  let common = 0;
  for (const unit of one.split('')) {
    const count = left.get(unit) ?? 0;
    if (count === 0) continue;
    common++;
    left.set(unit, count - 1);
  }
  return (2 * common) / (one.length + other.length);
}

/** Character ROUGE-L F1 of bare titles (longest common subsequence), 0 to 1. Lin 2004. */
export function rougeL(one: string, other: string): number {
  if (one === '' || other === '') return 0;
  const row = new Uint16Array(other.length + 1);
  for (let i = 0; i < one.length; i++) {
    const unit = one.charCodeAt(i);
    let diagonal = 0;
    for (let j = 1; j <= other.length; j++) {
      const above = row[j] as number;
      const left = row[j - 1] as number;
      row[j] = unit === other.charCodeAt(j - 1) ? diagonal + 1 : Math.max(above, left);
      diagonal = above;
    }
  }
  return (2 * (row[other.length] as number)) / (one.length + other.length);
}
