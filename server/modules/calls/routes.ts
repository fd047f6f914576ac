import { os, publicOs } from '#platform/rpc';
import { changeAfterCall, changeAgentState } from './agents/actions.ts';
import { receiveSigned } from './events/receive.ts';
import { rotateSecret } from './events/secrets.ts';
import { signedBodyOf } from './events/signed-request.ts';
import { callHistory, listAgents, listCalls, readCallDetail, readDesk } from './reading/actions.ts';
import { act, listSimulations, simulationOptions, startSimulations, stopAll } from './simulations/actions.ts';
import { wrapUpFigures } from './statistics/figures.ts';
import { command } from './switch/actions.ts';
import { endWithoutTicket } from './wrap-up/actions.ts';
import { decideExemption, listOvertime, requestExemption } from './wrap-up/exemptions.ts';

export const callHandlers = os.calls.router({
  desk: os.calls.desk.handler(({ context }) => readDesk(context)),
  list: os.calls.list.handler(({ context, input }) => listCalls(context, input)),
  get: os.calls.get.handler(({ context, input }) => readCallDetail(context, input)),
  history: os.calls.history.handler(({ context, input }) => callHistory(context, input)),
  answer: os.calls.answer.handler(({ context, input }) => command(context, 'answer', input)),
  hangUp: os.calls.hangUp.handler(({ context, input }) => command(context, 'hangUp', input)),
  hold: os.calls.hold.handler(({ context, input }) => command(context, 'hold', input)),
  resume: os.calls.resume.handler(({ context, input }) => command(context, 'resume', input)),
  endWithoutTicket: os.calls.endWithoutTicket.handler(({ context, input }) => endWithoutTicket(context, input)),
  changeAgentState: os.calls.changeAgentState.handler(({ context, input }) => changeAgentState(context, input)),
  changeAfterCall: os.calls.changeAfterCall.handler(({ context, input }) => changeAfterCall(context, input)),
  agents: os.calls.agents.handler(({ context }) => listAgents(context)),
});

export const wrapUpHandlers = os.wrapUp.router({
  figures: os.wrapUp.figures.handler(({ context, input }) => wrapUpFigures(context, input)),
  overtime: os.wrapUp.overtime.handler(({ context, input }) => listOvertime(context, input)),
  request: os.wrapUp.request.handler(({ context, input }) => requestExemption(context, input)),
  approve: os.wrapUp.approve.handler(({ context, input }) => decideExemption(context, { ...input, state: 'approved' })),
  refuse: os.wrapUp.refuse.handler(({ context, input }) => decideExemption(context, { ...input, state: 'refused' })),
});

export const callEventHandlers = publicOs.callEvents.router({
  receive: publicOs.callEvents.receive.handler(({ context }) => receiveSigned(context, signedBodyOf(context))),
  rotateSecret: os.callEvents.rotateSecret.handler(({ context }) => rotateSecret(context)),
});

export const callSimulationHandlers = os.callSimulations.router({
  start: os.callSimulations.start.handler(({ context, input }) => startSimulations(context, input)),
  list: os.callSimulations.list.handler(({ context }) => listSimulations(context)),
  options: os.callSimulations.options.handler(({ context }) => simulationOptions(context)),
  answer: os.callSimulations.answer.handler(({ context, input }) => act(context, 'answer', input)),
  hangUp: os.callSimulations.hangUp.handler(({ context, input }) => act(context, 'hangUp', input)),
  stop: os.callSimulations.stop.handler(({ context }) => stopAll(context)),
});
