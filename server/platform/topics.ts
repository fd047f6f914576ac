import type { Context } from './context.ts';

/** A fact that a module announces, in the past tense: `topic<{ ticketId: string }>('tickets.closed')`. */
export interface Topic<Fact> {
  name: string;
  /** Only for the type: carries `Fact`. */
  fact?: Fact;
}

export interface Listener {
  topic: string;
  hear(ctx: Context, fact: unknown): Promise<void>;
}

/** By the topic's name, in the order of the modules. */
export type Listeners = ReadonlyMap<string, readonly Listener[]>;

export const topic = <Fact>(name: string): Topic<Fact> => ({ name });

export function listen<Fact>(to: Topic<Fact>, hear: (ctx: Context, fact: Fact) => Promise<unknown>): Listener {
  return {
    topic: to.name,
    async hear(ctx, fact) {
      await hear(ctx, fact as Fact);
    },
  };
}

/** Tells everyone who listens, in the transaction of `ctx`: what a listener throws undoes the act. */
export async function announce<Fact>(ctx: Context, to: Topic<Fact>, fact: Fact): Promise<void> {
  for (const listener of ctx.platform.listeners.get(to.name) ?? []) {
    await listener.hear(ctx, fact);
  }
}

export function collectListeners(listeners: readonly Listener[]): Listeners {
  return Map.groupBy(listeners, (listener) => listener.topic);
}
