import type { ImportField } from '@minsheng/contracts/import-subjects';
import { readMoment } from './moment.ts';

/** What the sample's values in one column look like, each a share of the filled cells 0–1 unless said otherwise. */
interface ColumnShape {
  filled: number;
  moments: number;
  phones: number;
  codes: number;
  names: number;
  userCodes: number;
  kinds: number;
  units: number;
  places: number;
  distinct: number;
  links: number;
  meanLength: number;
}

/**
 * How well the values of a column look like each field, 0–1; null says nothing (an empty column). A field left out of
 * the answer is contradicted by the values.
 */
export function shapeScores(values: string[]): Partial<Record<ImportField, number>> | null {
  const shape = describe(values);
  if (!shape) return null;
  const text = textScores(shape);
  return Object.fromEntries(
    Object.entries({
      // A phone number is a code too, and a user's code (A00045581) stands in for a name.
      number: shape.codes * shape.distinct * (1 - shape.phones),
      citizenName: Math.max(shape.names, 0.7 * shape.userCodes),
      phone: shape.phones,
      receivedAt: shape.moments,
      answeredAt: shape.moments * 0.9,
      kind: shape.kinds,
      unit: shape.units,
      place: shape.places,
      category: shape.moments + shape.phones > 0.5 || shape.meanLength > 40 ? 0 : 0.3,
      validFrom: shape.moments,
      validTo: shape.moments * 0.9,
      tags: shape.meanLength <= 40 ? 0.5 : 0.1,
      sourceName: shape.meanLength <= 60 ? 0.4 : 0.1,
      sourceUrl: shape.links,
      ...text,
    }).filter(([, score]) => score > 0.05),
  );
}

function textScores({ meanLength, moments, phones, codes }: ColumnShape) {
  if (moments + phones + codes > 0.8) return {};
  return {
    title: meanLength >= 6 && meanLength <= 60 ? 0.6 : 0.1,
    content: meanLength > 60 ? 0.9 : meanLength > 15 ? 0.4 : 0.1,
    answer: meanLength > 60 ? 0.7 : 0.2,
  };
}

function describe(values: string[]): ColumnShape | null {
  const filled = values.map((value) => value.trim()).filter(Boolean);
  if (filled.length === 0) return null;
  const share = (matches: (value: string) => boolean) => filled.filter(matches).length / filled.length;
  return {
    filled: filled.length / values.length,
    moments: share((value) => value.length < 40 && readMoment(value) !== null),
    phones: share((value) => /^(?:\+?86[- ]?)?1[3-9]\d[*\d]{8}$|^0\d{2,3}-?\d{7,8}$|^\d{7,8}$/.test(value)),
    codes: share((value) => /^[A-Za-z]{0,6}[-\d]{2,30}$/.test(value) || /^[A-Za-z\d-]*\d{3,}[A-Za-z\d-]*$/.test(value)),
    names: share((value) => /^[\p{Script=Han}·*先生女士某X]{2,6}$/u.test(value)),
    userCodes: share((value) => /^[A-Za-z]{1,3}\d{4,}$/.test(value)),
    kinds: share((value) => /^(?:咨询|求助|投诉|举报|建议|表扬|求决|感谢)/.test(value) && value.length < 10),
    units: share(
      (value) => /(?:局|委|办|中心|公司|政府|街道办事处|委员会|大队|镇|部)$/.test(value) && value.length < 40,
    ),
    places: share((value) => /(?:省|市|区|县|镇|乡|村|街道|路|社区)/.test(value) && value.length < 60),
    links: share((value) => /^https?:\/\//i.test(value)),
    distinct: new Set(filled).size / filled.length,
    meanLength: filled.reduce((sum, value) => sum + value.length, 0) / filled.length,
  };
}
