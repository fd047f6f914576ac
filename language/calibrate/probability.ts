/** Scores become probabilities that sum to one. */
export function softmaxInPlace(scores: Float64Array): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) {
    const share = Math.exp((scores[k] as number) - highest);
    scores[k] = share;
    sum += share;
  }
  for (let k = 0; k < scores.length; k++) scores[k] = (scores[k] as number) / sum;
}
