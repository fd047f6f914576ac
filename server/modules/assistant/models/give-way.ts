import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';

/** Requests come first: on Linux this thread alone gives way to all others. */
export function giveWay(): void {
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').at(-1));
    setPriority(thread, constants.priority.PRIORITY_LOW);
  } catch {
    // Elsewhere it learns at the same priority as everything.
  }
}
