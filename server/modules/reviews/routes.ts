import { os } from '#platform/rpc';
import { listReviews } from './drill.ts';
import { acknowledge, countFeedback, listFeedback } from './feedback.ts';
import { approve, listGraduations, propose, refuse, withdraw } from './graduations.ts';
import { setShare } from './shares.ts';
import { listTrainees, traineeFigures } from './trainees.ts';

const { reviews, trainees } = os;

export const reviewHandlers = {
  feedback: reviews.feedback.handler(({ context, input }) => listFeedback(context, input)),
  feedbackCount: reviews.feedbackCount.handler(({ context }) => countFeedback(context)),
  acknowledge: reviews.acknowledge.handler(({ context, input }) => acknowledge(context, input)),
};

export const traineeHandlers = {
  list: trainees.list.handler(({ context }) => listTrainees(context)),
  figures: trainees.figures.handler(({ context, input }) => traineeFigures(context, input)),
  reviews: trainees.reviews.handler(({ context, input }) => listReviews(context, input)),
  setShare: trainees.setShare.handler(({ context, input }) => setShare(context, input)),
  graduations: trainees.graduations.handler(({ context, input }) => listGraduations(context, input)),
  propose: trainees.propose.handler(({ context, input }) => propose(context, input)),
  approve: trainees.approve.handler(({ context, input }) => approve(context, input)),
  refuse: trainees.refuse.handler(({ context, input }) => refuse(context, input)),
  withdraw: trainees.withdraw.handler(({ context, input }) => withdraw(context, input)),
};
