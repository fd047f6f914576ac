import type { Definition } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';

interface Succession {
  from: Definition;
  to: Definition;
  /** Where tickets that wait at a node of the earlier version go on. */
  chosen: readonly { node: string; to: string }[];
}

/**
 * Who did which step of the earlier version, told in nodes of the new one (回避): a node that goes by another key now
 * still bars the people who worked at it. Same key first, else where its tickets were sent, else the node of that name.
 */
export function withSuccessors(state: ProcessState, succession: Succession): ProcessState {
  const known = Object.entries(state.trail.performedBy);
  const moved = known.map(([key, personId]) => [successorOf(key, succession), personId] as const);
  const stayed = known.filter(([key], at) => moved[at]?.[0] === key);
  return { ...state, trail: { ...state.trail, performedBy: Object.fromEntries([...moved, ...stayed]) } };
}

function successorOf(key: string, { from, to, chosen }: Succession): string {
  if (to.nodes.some((node) => node.key === key)) return key;
  const sent = chosen.find(({ node }) => node === key)?.to;
  const name = from.nodes.find((node) => node.key === key)?.name;
  return sent ?? to.nodes.find((node) => node.name === name)?.key ?? key;
}
