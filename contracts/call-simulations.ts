import { z } from 'zod';
import { CallEventKindName } from './call-events.ts';
import { Id, Phone, Timestamp } from './common.ts';
import { route } from './route.ts';

/** How a simulated call goes. Times are in seconds of the call; the speed divides them. */
export const simulationScripts = {
  manual: '手动：由坐席接听、挂断',
  ordinary: '普通：自动接听，通话后挂断',
  held: '保持：通话中保持一次再取回',
  abandoned: '放弃：振铃时来电人挂断',
  transferred: '转接：通话中转给另一坐席',
  disorder: '乱序：事件迟到、重复、次序颠倒',
  lostHangUp: '丢失挂断：交换机漏发挂断事件',
} as const;
export type SimulationScript = keyof typeof simulationScripts;
export const SimulationScriptName = z.enum(Object.keys(simulationScripts) as [SimulationScript, ...SimulationScript[]]);

export const NewSimulation = z.object({
  /** Whose telephones ring, in turn. Empty: one's own. */
  agentIds: z.array(Id).max(50).default([]),
  /** Empty: a number that called before, or a new one. */
  callerNumber: Phone.or(z.literal('')).default(''),
  script: SimulationScriptName.default('manual'),
  calls: z.int().min(1).max(200, '一次最多模拟 200 个来电').default(1),
  callsPerMinute: z.int().min(1).max(600).default(30),
  ringSeconds: z.int().min(0).max(60).default(4),
  talkSeconds: z.int().min(0).max(3600).default(60),
  speed: z.number().min(0.1).max(100).default(1),
  seed: z.int().min(0).max(2_147_483_647).default(1),
});
export type NewSimulation = z.infer<typeof NewSimulation>;

export const SimulationEntry = z.object({
  at: Timestamp,
  kind: CallEventKindName,
  eventId: z.string(),
  reply: z.string(),
});

export const SimulatedCall = z.object({
  id: Id,
  /** The call it became; null before the first event. */
  callId: Id.nullable(),
  script: SimulationScriptName,
  callerNumber: z.string(),
  agentName: z.string(),
  createdAt: Timestamp,
  nextAt: Timestamp.nullable(),
  state: z.enum(['waiting', 'running', 'finished', 'stopped']),
  log: z.array(SimulationEntry),
});
export type SimulatedCall = z.infer<typeof SimulatedCall>;

export const callSimulationRoutes = {
  start: route({ method: 'POST', path: '/calls/simulations', permission: 'signedIn', summary: '模拟来电' })
    .input(NewSimulation)
    .output(z.array(SimulatedCall)),
  list: route({ method: 'GET', path: '/calls/simulations', permission: 'signedIn', summary: '模拟来电记录' }).output(
    z.array(SimulatedCall),
  ),
  options: route({
    method: 'GET',
    path: '/calls/simulations/options',
    permission: 'signedIn',
    summary: '模拟器选项',
  }).output(
    z.object({
      /** False: only calls to oneself (demo mode). */
      canChooseAgents: z.boolean(),
      recentCallers: z.array(z.object({ phone: z.string(), calls: z.int() })),
    }),
  ),
  answer: route({
    method: 'POST',
    path: '/calls/simulations/{id}/answer',
    permission: 'signedIn',
    summary: '代坐席接听',
  })
    .input(z.object({ id: Id }))
    .output(SimulatedCall),
  hangUp: route({
    method: 'POST',
    path: '/calls/simulations/{id}/hang-up',
    permission: 'signedIn',
    summary: '来电人挂断',
  })
    .input(z.object({ id: Id }))
    .output(SimulatedCall),
  stop: route({
    method: 'DELETE',
    path: '/calls/simulations',
    permission: 'signedIn',
    summary: '停止全部模拟来电',
  }).output(z.object({ stopped: z.int() })),
};
