import { minimise } from './minimise.ts';
import { softmaxInPlace } from './probability.ts';

/** How the scores of several views become one probability per class. */
export interface Fusion {
  /** `slopes[view * classes + class]`: how much a view's score for a class counts. */
  slopes: Float32Array;
  /** One number a class: what is known of it before anything is read. */
  intercepts: Float32Array;
}

/** Scores of the same rows by several views, none of which has seen the row's label. */
export interface Evidence {
  /** One array a view, `scores[view][row * classes + class]`. */
  scores: readonly Float32Array[];
  labels: Uint16Array;
  /** Natural logarithm of each class's share of the training rows. */
  logShares: Float64Array;
  /** 0 for classes that had no example to be held out: that they never are the truth says nothing. */
  hasExamples: Uint8Array;
}

/** How dear it is for a class to differ from the others: per squared slope and per squared intercept. */
const slopePenalty = 3;
const interceptPenalty = 1;

/**
 * Learns the fusion that gives the held-out labels the highest probability.
 *
 * Each view has one slope for all classes and, penalised, a difference of each class from it; intercepts follow the
 * classes' shares by one learned factor and, penalised, their own difference. A class nobody has seen yet is so given
 * what is common to all. Method: stacked generalisation (Wolpert 1992) by multinomial logistic regression, which is
 * vector scaling (Guo and others, "On calibration of modern neural networks", 2017) when there is one view.
 * It is found from `point`, which is moved there: fewer steps lead there from near by.
 */
export function learnFusion(evidence: Evidence, point = beginning(evidence)): Fusion {
  const views = evidence.scores.length;
  minimise((at, gradient) => logLoss(evidence, at, gradient), point);
  return fusionAt(point, views, evidence.logShares);
}

/** All views alike, no difference between classes. */
export function beginning({ scores: { length: views }, logShares }: Evidence): Float64Array {
  const point = new Float64Array(layout(views, logShares.length).size);
  point.fill(1 / views, 0, views);
  point[views] = 0.5;
  return point;
}

/** Scores of one row become probabilities, into `probabilities` (one number a class). */
export function fuse(
  fusion: Fusion,
  scores: readonly ArrayLike<number>[],
  at: number,
  probabilities: Float64Array,
): void {
  const classes = probabilities.length;
  for (let k = 0; k < classes; k++) {
    let sum = fusion.intercepts[k] as number;
    for (let view = 0; view < scores.length; view++) {
      sum += (fusion.slopes[view * classes + k] as number) * (scores[view]?.[at + k] as number);
    }
    probabilities[k] = sum;
  }
  softmaxInPlace(probabilities);
}

/** Where things are in the point: a slope a view, the factor on shares, then each class's differences. */
function layout(views: number, classes: number) {
  const slopes = views + 1;
  const intercepts = slopes + views * classes;
  return { slopes, intercepts, size: intercepts + classes };
}

function fusionAt(point: Float64Array, views: number, logShares: Float64Array): Fusion {
  const classes = logShares.length;
  const place = layout(views, classes);
  const slopes = new Float32Array(views * classes);
  for (let view = 0; view < views; view++) {
    for (let k = 0; k < classes; k++) {
      const at = view * classes + k;
      slopes[at] = (point[view] as number) + (point[place.slopes + at] as number);
    }
  }
  const factor = point[views] as number;
  const intercepts = Float32Array.from(
    logShares,
    (share, k) => factor * share + (point[place.intercepts + k] as number),
  );
  return { slopes, intercepts };
}

function logLoss(evidence: Evidence, point: Float64Array, gradient: Float64Array): number {
  const { scores, labels, logShares } = evidence;
  const views = scores.length;
  const classes = logShares.length;
  const place = layout(views, classes);
  const fusion = fusionAt(point, views, logShares);
  for (const [k, has] of evidence.hasExamples.entries()) if (has === 0) fusion.intercepts[k] = Number.NEGATIVE_INFINITY;
  const miss = new Float64Array(classes);
  gradient.fill(0);
  let loss = 0;
  for (let row = 0; row < labels.length; row++) {
    fuse(fusion, scores, row * classes, miss);
    const label = labels[row] as number;
    loss -= Math.log(Math.max(miss[label] as number, 1e-300));
    miss[label] = (miss[label] as number) - 1;
    for (let k = 0; k < classes; k++) {
      const each = miss[k] as number;
      gradient[place.intercepts + k] = (gradient[place.intercepts + k] as number) + each;
      for (let view = 0; view < views; view++) {
        const at = place.slopes + view * classes + k;
        gradient[at] = (gradient[at] as number) + each * (scores[view]?.[row * classes + k] as number);
      }
    }
  }
  return loss + shareGradient(point, gradient, views, logShares);
}

/** What is common to the classes moves with all of them; then the penalties, whose value is given. */
function shareGradient(point: Float64Array, gradient: Float64Array, views: number, logShares: Float64Array): number {
  const classes = logShares.length;
  const place = layout(views, classes);
  let penalty = 0;
  for (let at = place.slopes; at < place.size; at++) {
    const ofIntercept = at >= place.intercepts;
    const common = ofIntercept ? views : Math.floor((at - place.slopes) / classes);
    const share = ofIntercept ? (logShares[at - place.intercepts] as number) : 1;
    gradient[common] = (gradient[common] as number) + (gradient[at] as number) * share;
    const strength = ofIntercept ? interceptPenalty : slopePenalty;
    const value = point[at] as number;
    gradient[at] = (gradient[at] as number) + strength * value;
    penalty += (strength / 2) * value * value;
  }
  return penalty;
}
