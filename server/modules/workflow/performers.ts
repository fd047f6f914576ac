import type { Definition, ProcessNode, SideAction } from '@minsheng/contracts/workflow';
import type { ProcessState } from '@minsheng/contracts/workflow-state';

/** The person at the desk, as the process sees them. */
export interface Who {
  personId: string | null;
  roles: readonly string[];
  unitId: string | null;
  /** Bound as the lead of the person who registered the ticket. */
  isCreatorLead: boolean;
  /** People who are absent and whose personal work this person does meanwhile (代理). */
  standsInFor?: readonly string[];
  /** The work here was offered to them beyond its performers: its time had run out. */
  isOffered?: boolean;
}

/** Whose work list a ticket is on. */
export interface Waiting {
  role: string;
  unitId: string | null;
  /** The ticket waits for this person first; anyone in the role may stand in. */
  personal: 'creator' | 'creatorLead' | null;
}

export function nodeOf(definition: Definition, key: string): ProcessNode {
  const node = definition.nodes.find((each) => each.key === key);
  if (!node) throw new Error(`the definition has no node ${key}`);
  return node;
}

export const handlingUnit = (state: ProcessState): string | null => state.units.at(-1) ?? null;

export function waitingFor(definition: Definition, state: ProcessState): Waiting | null {
  const { performer } = nodeOf(definition, state.node);
  if (!performer) return null;
  return {
    role: performer.role,
    unitId: performer.by === 'unitRole' ? handlingUnit(state) : null,
    personal: performer.by === 'creator' || performer.by === 'creatorLead' ? performer.by : null,
  };
}

/** Whether the work at this node is this person's to do, apart from who did the earlier steps. */
export function isPerformer({ performer }: ProcessNode, state: ProcessState, who: Who): boolean {
  if (!performer) return false;
  const hasRole = who.isOffered === true || who.roles.includes(performer.role);
  if (performer.by === 'creator')
    return hasRole || isSamePerson(who.personId, state.creatorId) || isStandIn(who, state.creatorId);
  if (performer.by === 'creatorLead') return hasRole || who.isCreatorLead;
  if (performer.by === 'unitRole') return hasRole && isSamePerson(who.unitId, handlingUnit(state));
  return hasRole;
}

/** Nobody reviews their own: the sentence for a person who took part before; null for anybody else. */
export function separationProblem(
  definition: Definition,
  node: ProcessNode,
  state: ProcessState,
  who: Who,
): string | null {
  for (const other of node.notBy) {
    if (other === 'creator') {
      if (isSamePerson(who.personId, state.creatorId)) return '工单由您登记，请由其他人员办理';
    } else if (isSamePerson(who.personId, state.trail.performedBy[other])) {
      return `“${nodeOf(definition, other).name}”由您办理，本环节请由其他人员办理`;
    }
  }
  return null;
}

export const mayPerform = (definition: Definition, state: ProcessState, who: Who): boolean => {
  const node = nodeOf(definition, state.node);
  return isPerformer(node, state, who) && separationProblem(definition, node, state, who) === null;
};

export function isSidePerformer({ performer }: SideAction, state: ProcessState, who: Who): boolean {
  if (performer.by === 'roles') return performer.roles.some((role) => who.roles.includes(role));
  return state.trail.previous !== null && isSamePerson(who.personId, state.trail.previous.personId);
}

const isStandIn = (who: Who, personId: string | null) =>
  personId !== null && who.standsInFor?.includes(personId) === true;
const isSamePerson = (one: string | null, other: string | null | undefined) => one !== null && one === other;
