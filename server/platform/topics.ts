import type { Context, Hear } from './context.ts';

/** A fact that a module announces, in the past tense: `topic<{ ticketId: string }>('tickets.closed')`. */
export interface Topic<Fact> {
  name: string;
  /** Only for the type: carries `Fact`. */
  fact?: Fact;
}

export interface Listener {
  topic: string;
  hear: Hear;
}

export const topic = <Fact>(name: string): Topic<Fact> => ({ name });

export const listen = <Fact>(to: Topic<Fact>, hear: (ctx: Context, fact: Fact) => Promise<unknown>): Listener => ({
  topic: to.name,
  hear: (ctx, fact) => hear(ctx, fact as Fact),
});

/** Tells everyone who listens, in the transaction of `ctx`: what a listener throws undoes the act. */
export async function announce<Fact>(ctx: Context, to: Topic<Fact>, fact: Fact): Promise<void> {
  for (const hear of ctx.platform.listeners.get(to.name) ?? []) await hear(ctx, fact);
}

export function collectListeners(listeners: readonly Listener[]): Map<string, Hear[]> {
  const byTopic = new Map<string, Hear[]>();
  for (const { topic: name, hear } of listeners) byTopic.set(name, [...(byTopic.get(name) ?? []), hear]);
  return byTopic;
}
