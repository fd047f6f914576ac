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
  const [first, ...others] = category?.items ?? [];
  if (first && categoryId && !category?.abstains) {
    const chosen = [first, ...others].find(({ id }) => id === categoryId);
    const { id, name, probability } = first;
    const isChosen = id === categoryId;
    facts.likelyCategory = { id, name, probability, chosenProbability: chosen?.probability ?? 0, isChosen };
  }
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
