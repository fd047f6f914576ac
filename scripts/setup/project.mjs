import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

// Everything in this folder runs before anything is installed, on whatever Node a machine has: plain JavaScript, no packages.

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Stops with one sentence instead of a stack. */
export class Stop extends Error {}
