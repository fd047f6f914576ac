import { parentPort, workerData } from 'node:worker_threads';
import { classify } from '@minsheng/language/classify/classifier';
import { trainClassifier } from '@minsheng/language/classify/train';
import { giveWay } from '../models/give-way.ts';

export interface PastTicket {
  id: string;
  text: string;
  tags: string[];
  /** The unit that kept it. */
  label: string;
}

/** What a model that did not know the ticket would have recommended for it, and the unit that kept it. */
export interface PastRecommendation {
  ticketId: string;
  unitId: string;
  /** 0 to 1. */
  probability: number;
  actualUnitId: string;
}

export interface PastLesson {
  /** Oldest first. */
  tickets: PastTicket[];
  /** Units that may be recommended, with their names. */
  descriptions: Map<string, string>;
}

export type PastNews = { share: number } | { found: PastRecommendation[] };

/** Where the history is cut: what follows a cut, up to the next, is predicted from what came before it. */
const cuts = [0.5, 0.75, 1];

/** Forwards in time, as in life: no prediction knows anything of its ticket or of a later one. */
function predictForwards({ tickets, descriptions }: PastLesson, tell: (news: PastNews) => void): PastRecommendation[] {
  const found: PastRecommendation[] = [];
  const pieces = cuts.length - 1;
  for (let piece = 0; piece < pieces; piece++) {
    const from = Math.floor(tickets.length * (cuts[piece] as number));
    const until = Math.floor(tickets.length * (cuts[piece + 1] as number));
    const model = trainClassifier(tickets.slice(0, from), {
      descriptions,
      onProgress: (share) => tell({ share: (piece + share * 0.9) / pieces }),
    });
    for (const { id, text, tags, label } of tickets.slice(from, until)) {
      const first = classify(model, { text, tags }).find((each) => descriptions.has(each.label));
      if (first) found.push({ ticketId: id, unitId: first.label, probability: first.probability, actualUnitId: label });
    }
    tell({ share: (piece + 1) / pieces });
  }
  return found;
}

if (parentPort) {
  giveWay();
  const found = predictForwards(workerData as PastLesson, (news) => parentPort?.postMessage(news));
  parentPort.postMessage({ found } satisfies PastNews);
}
