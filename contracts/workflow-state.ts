import { z } from 'zod';
import { Timestamp } from './common.ts';
import type { FactValue } from './workflow.ts';
import { OutcomeName } from './workflow.ts';

/** What a running process remembers besides where it stands; one JSON value to store. */
export const Trail = z.object({
  /** How often each outcome has happened. */
  counters: z.partialRecord(OutcomeName, z.int()),
  /** Moves that left the ticket where it is since it came there. */
  attempts: z.int(),
  /** Who acted last at each node. */
  performedBy: z.record(z.string(), z.string().nullable()),
  /** What 收回 goes back to; null when the last move cannot be taken back. */
  previous: z.object({ node: z.string(), units: z.array(z.string()), personId: z.string().nullable() }).nullable(),
});
export type Trail = z.infer<typeof Trail>;

/** Where a running process stands. */
export const ProcessState = z.object({
  node: z.string(),
  /** The units that handle, first level first; the last one acts. */
  units: z.array(z.string()),
  round: z.int(),
  enteredAt: Timestamp,
  creatorId: z.string().nullable(),
  trail: Trail,
});
export type ProcessState = z.infer<typeof ProcessState>;

/** One move that happened. A state is the sum of its steps, whatever facts and definitions became since. */
export const ProcessStep = z.object({
  action: z.string(),
  /** A side action: whoever took it did not do the node's own work. */
  isSide: z.boolean(),
  from: z.string(),
  to: z.string(),
  outcome: OutcomeName,
  unitsBefore: z.array(z.string()),
  unitsAfter: z.array(z.string()),
  startsRound: z.boolean(),
  personId: z.string().nullable(),
  /** The clean inputs, by field key. */
  inputs: z.record(z.string(), z.string()),
  at: Timestamp,
});
export type ProcessStep = z.infer<typeof ProcessStep>;

/** What is known of the matter, by name of fact; a path is the list of its keys. */
export type Facts = Readonly<Record<string, FactValue | readonly string[] | null>>;
