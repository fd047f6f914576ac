import type { Duplicate, Offer } from '../assistant.ts';
import type { CheckFacts } from './form.ts';

interface Known {
  categoryId: string | null;
  /** What is offered for the text; null or missing when nobody knows. */
  category?: Offer | null | undefined;
  duplicates?: readonly Duplicate[] | undefined;
}

/** What the assistant says, as facts for the rules; nothing of what it does not know. The same in browser and server. */
export function factsFrom({ categoryId, category, duplicates }: Known): CheckFacts {
  const facts: CheckFacts = {};
  const likely = likelyCategory(categoryId, category);
  if (likely) facts.likelyCategory = likely;
  if (duplicates) {
    facts.openDuplicates = duplicates
      .filter(({ ticket }) => ticket.status === 'open')
      .map(({ ticket, overall, isSameCaller }) => ({
        id: ticket.id,
        number: ticket.number,
        likeness: overall,
        isSameCaller,
      }));
  }
  return facts;
}

/**
 * The first category offered against the chosen one. Two leaves of one branch share what is known of the text (路灯不亮 64%,
 * 增设路灯 36%): against a category of another branch they count together.
 */
function likelyCategory(categoryId: string | null, offer: Offer | null | undefined): CheckFacts['likelyCategory'] {
  const [first] = offer?.items ?? [];
  if (!offer || !first || !categoryId || offer.abstains) return undefined;
  const branch = offer.items.filter(({ name }) => branchOf(name) === branchOf(first.name));
  const isInBranch = branch.some(({ id }) => id === categoryId);
  const { id, name } = first;
  return {
    id,
    name,
    probability: isInBranch ? first.probability : branch.reduce((sum, each) => sum + each.probability, 0),
    chosenProbability: offer.items.find((each) => each.id === categoryId)?.probability ?? 0,
    isChosen: id === categoryId,
  };
}

const branchOf = (name: string) => name.split('/').slice(0, -1).join('/');
