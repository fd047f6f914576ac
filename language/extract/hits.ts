import type { Interval } from './time/interval.ts';

/** Where something stands in the text, in UTF-16 units, `end` excluded. */
export interface Span {
  start: number;
  end: number;
}

/** What a hit is worth: 0 to 1, how often a person would say the same. */
interface Found extends Span {
  confidence: number;
}

/** A telephone number in the form it is stored in (`normalizePhone`). */
export interface PhoneHit extends Found {
  kind: 'phone';
  value: string;
}

/** A person's name, or a surname with a form of address. */
export interface PersonHit extends Found {
  kind: 'person';
  value: string;
  /** `self`: the one who speaks (我叫 …), `addressed`: an office (李书记), `named`: anybody else. */
  role: 'self' | 'addressed' | 'named';
}

/** An address, or a name of a place. */
export interface PlaceHit extends Found {
  kind: 'place';
  /** As it is written, without the spaces. */
  value: string;
}

/** An expression of time as an interval. */
export interface TimeHit extends Found {
  kind: 'time';
  value: Interval;
}

/** An amount in yuan; of a range (三到五万元) the upper end too. */
export interface MoneyHit extends Found {
  kind: 'money';
  value: number;
  upTo: number | null;
}

/** A number plate without marks, capitals: 陕G12345. */
export interface PlateHit extends Found {
  kind: 'plate';
  value: string;
}

/** An organisation that is named, not one that is only called 公司 or 学校. */
export interface OrganisationHit extends Found {
  kind: 'organisation';
  value: string;
}

/** Numbers that nobody but their owner should read: `value` is masked. */
export interface PrivateHit extends Found {
  kind: 'identity' | 'account' | 'mail';
  value: string;
}

export type Hit = PhoneHit | PersonHit | PlaceHit | TimeHit | MoneyHit | PlateHit | OrganisationHit | PrivateHit;
export type HitKind = Hit['kind'];

export const overlaps = (one: Span, other: Span) => one.start < other.end && other.start < one.end;
