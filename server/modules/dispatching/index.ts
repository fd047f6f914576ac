import { ticketCorrected, ticketMoved } from '#modules/tickets';
import type { Module } from '#platform/module';
import { every } from '#platform/periodic';
import { os } from '#platform/rpc';
import { listen } from '#platform/topics';
import { catchUp, decide } from './decisions/decide.ts';
import { dispatchDue, dispatchNow } from './decisions/fire.ts';
import { hearCorrection, hearMove } from './decisions/settle.ts';
import { intercept, withdraw } from './decisions/undo.ts';
import { watchDrift } from './mode/drift.ts';
import { modeChanges, setMode } from './mode/mode.ts';
import { advice, hints } from './reading/advice.ts';
import { listDecisions } from './reading/decisions.ts';
import { decisionFile } from './reading/file.ts';
import { standing } from './reading/standing.ts';
import { evaluate, evaluateFirst, evaluateNightly, requestEvaluation } from './thresholds/evaluate.ts';

const { dispatching: routes } = os;

/** Automatic dispatch (智能派单): as sure as the centre asks, watched, and undone with one key. */
export const dispatching: Module = {
  name: 'dispatching',
  routes: {
    dispatching: {
      standing: routes.standing.handler(({ context, input }) => standing(context, input)),
      modes: routes.modes.handler(({ context }) => modeChanges(context)),
      setMode: routes.setMode.handler(({ context, input }) => setMode(context, input)),
      evaluate: routes.evaluate.handler(({ context }) => requestEvaluation(context)),
      decisions: routes.decisions.handler(({ context, input }) => listDecisions(context, input)),
      advice: routes.advice.handler(({ context, input }) => advice(context, input)),
      hints: routes.hints.handler(({ context, input }) => hints(context, input)),
      dispatchNow: routes.dispatchNow.handler(({ context, input }) => dispatchNow(context, input)),
      intercept: routes.intercept.handler(({ context, input }) => intercept(context, input)),
      withdraw: routes.withdraw.handler(({ context, input }) => withdraw(context, input)),
    },
  },
  rawRoutes: [decisionFile],
  listeners: [listen(ticketMoved, hearMove), listen(ticketCorrected, hearCorrection)],
  jobs: [decide, dispatchDue, watchDrift, evaluate, evaluateNightly],
  periodic: [every(20, 'dispatching.evaluateFirst', evaluateFirst), every(60, 'dispatching.catchUp', catchUp)],
};
