import { type Gazetteer, type Mention, noGazetteer } from './gazetteer.ts';
import { type Hit, overlaps } from './hits.ts';
import { readMoney } from './money.ts';
import { readOrganisations } from './organisations.ts';
import { readPersons } from './persons.ts';
import { readPhones } from './phones.ts';
import { readPlaces } from './places.ts';
import { readPlates } from './plates.ts';
import { readPrivateNumbers } from './private-numbers.ts';
import { prepare } from './text.ts';
import { readTimes } from './times.ts';

export interface ExtractOptions {
  /** The moment of the call: 昨晚 is seen from it. */
  now: Date;
  /** The divisions the centre knows; without them places are found by how they are called. */
  gazetteer?: Gazetteer;
  /** Put before local telephone numbers, e.g. `0915`. */
  areaCode?: string;
  /** What plates from here begin with, e.g. `陕G`. */
  localPlate?: string;
  /** Further letters that stand for a province on plates. */
  otherProvinces?: string;
}

export interface Extracted {
  /** In the order of the text. Those of one kind never overlap; all offsets are UTF-16 units of the text. */
  hits: Hit[];
  /** Divisions by name, also within names of organisations (五里镇卫生院). */
  mentions: Mention[];
}

/**
 * Reads out of an appeal (诉求) who, where, when, how much: telephone numbers, persons, places, times, amounts, number plates,
 * organisations; and private numbers, masked. No model: rules over jieba's words. Time grows with the length; any text
 * is accepted.
 */
export function extract(
  text: string,
  { now, gazetteer = noGazetteer, areaCode, localPlate, otherProvinces }: ExtractOptions,
): Extracted {
  const prepared = prepare(text);
  const hidden = readPrivateNumbers(prepared);
  const phones = readPhones(prepared, hidden, areaCode);
  const plates = readPlates(prepared, {
    ...(localPlate === undefined ? {} : { local: localPlate }),
    ...(otherProvinces === undefined ? {} : { otherProvinces }),
  });
  const numbers = [...hidden, ...phones, ...plates];
  const money = apart(readMoney(prepared), numbers);
  const times = apart(readTimes(prepared, now), [...numbers, ...money]);
  const organisations = apart(readOrganisations(prepared), [...numbers, ...times]);
  const { places, mentions } = readPlaces(prepared, { gazetteer, organisations });
  const located = apart(places, [...numbers, ...times]);
  const persons = apart(readPersons(prepared), [...numbers, ...organisations, ...located]);
  const hits = [...numbers, ...money, ...times, ...organisations, ...located, ...persons];
  return { hits: hits.sort((one, other) => one.start - other.start || one.end - other.end), mentions };
}

/** Those that lie in nothing that was read with more certainty. */
const apart = <Each extends Hit>(hits: readonly Each[], others: readonly Hit[]): Each[] =>
  hits.filter((hit) => !others.some((other) => overlaps(hit, other)));
