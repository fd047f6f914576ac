import type { Problem } from '@minsheng/contracts/workflow';

interface Place {
  node?: string | undefined;
  action?: string | undefined;
}

const problem =
  (severity: Problem['severity']) =>
  (message: string, { node, action }: Place = {}): Problem => ({
    severity,
    node: node ?? null,
    action: action ?? null,
    message,
  });

/** Keeps a definition from being published. */
export const error = problem('error');
/** Deserves a look. */
export const warning = problem('warning');
