import { ticketCorrected, ticketMoved } from '#modules/tickets';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { listen } from '#platform/topics';
import { keepFigures } from './days.ts';
import { noteDecision } from './decisions.ts';
import { escalateReviews } from './escalation.ts';
import { tellAboutCorrection } from './feedback.ts';
import { reviewHandlers, traineeHandlers } from './routes.ts';
import { putSharesInForce } from './shares.ts';

/** Reviews (审核) of trainees' tickets: what is learnt from them, what they add up to, and the way to agent. */
export const reviews: Module = {
  name: 'reviews',
  routes: { reviews: reviewHandlers, trainees: traineeHandlers },
  listeners: [listen(ticketMoved, noteDecision), listen(ticketCorrected, tellAboutCorrection)],
  periodic: [
    every(60, 'reviews.escalate', escalateReviews),
    every(60, 'reviews.days', keepFigures),
    every(300, 'reviews.shares', putSharesInForce),
  ],
};
