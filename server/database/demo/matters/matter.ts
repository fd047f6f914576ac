import type { TicketKind } from '@minsheng/contracts/tickets';
import type { Phrase } from '../language/phrase.ts';

/** What people call about: one concrete matter (事由) under a leaf of the category tree, in many possible words. */
export interface Matter {
  id: string;
  /** The name of the leaf it truly belongs to, and what is above that leaf, from the top down. */
  leaf: string;
  fields: readonly string[];
  weight: number;
  kinds: readonly { kind: TicketKind; weight: number }[];
  /** Where such things happen. */
  setting: 'urban' | 'rural' | 'any';
  /** How much likelier it is in each month, January first; 0 never. */
  monthly: readonly number[];
  hours: 'day' | 'evening' | 'night';
  urgentShare: number;
  secretShare: number;
  titles: readonly Phrase[];
  /** What happened, each reading on from a place: 金州路路面坑洼… Some only fit a question, some anything but one. */
  claims: readonly Claim[];
  details: readonly Phrase[];
  effects: readonly Phrase[];
  /** What is asked for, beginning with a verb. */
  demands: readonly Phrase[];
  questions: readonly Phrase[];
  /** Whom they turned to before. */
  triedBodies: readonly string[];
  /** What the unit found and did. */
  findings: readonly Phrase[];
}

export interface Claim {
  words: Phrase;
  fits: 'any' | 'consult' | 'others';
}

export const kindNames: Readonly<Record<string, TicketKind>> = {
  咨询: 'consult',
  求助: 'help',
  投诉: 'complaint',
  举报: 'report',
  建议: 'suggestion',
  表扬: 'praise',
};
