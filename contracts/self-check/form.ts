import type { TicketKind } from '../tickets.ts';

/** What is looked at: the form as it stands, half filled or whole. */
export interface CheckedForm {
  title: string;
  content: string;
  kind: TicketKind | null;
  citizenName: string;
  citizenPhone: string;
  placeDetail: string;
  /** What the citizen is told at once; empty when the ticket goes into the process. */
  answer: string;
}

/** What others know of the matter; a check that needs what is not known says nothing. */
export interface CheckFacts {
  /** What the classifier makes of the text, when it dares to, and what it thinks of the category that was chosen. */
  likelyCategory?: { id: string; name: string; probability: number; chosenProbability: number; isChosen: boolean };
  /** Open tickets that may be about the same matter; `likeness` 0 to 1. */
  openDuplicates?: { id: string; number: string; likeness: number; isSameCaller: boolean }[];
}

export type CheckedField = keyof CheckedForm | 'categoryId';

/** One click that mends it: another value for a field, or only the way there. */
export interface Mend {
  label: string;
  field: CheckedField;
  /** Left out: a person has to write it. */
  value?: string;
}

export interface Found {
  field: CheckedField;
  message: string;
  mend?: Mend;
}

export interface Asked {
  form: CheckedForm;
  facts: CheckFacts;
  /** Of the rule: numbers and words that a centre may change. */
  number: number;
  words: readonly string[];
}
