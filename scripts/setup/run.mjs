import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** Runs a program to its end and gives its code and what it said. A signal counts as the code a shell would report. */
export function run(file, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => {
        output += chunk;
      });
    }
    child.on('error', reject);
    child.on('close', (code, signal) => resolve({ code: code ?? signalCode(signal), output }));
  });
}

export const signalCode = (signal) => 128 + (constants.signals[signal] ?? 0);
