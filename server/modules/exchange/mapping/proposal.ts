import { type ImportField, type ImportSubject, importFieldsOf } from '@minsheng/contracts/import-subjects';
import { bestAssignment } from './assignment.ts';
import { shapeScores } from './shapes.ts';
import { nameScores } from './synonyms.ts';

/** A column for a field, and how sure the proposal is of it, 0–1. */
export type Proposal = Partial<Record<ImportField, { header: string; confidence: number }>>;

/** Below this a field is better left open for a person to decide. */
const leastConfidence = 0.35;

/**
 * Proposes the column of each field from what the headers are called and what the first rows look like. All fields are
 * decided together, so that two time columns go to the two times rather than both to the first.
 */
export function proposeMapping(headers: string[], sampleRows: string[][], subject: ImportSubject): Proposal {
  const fields = Object.keys(importFieldsOf[subject]) as ImportField[];
  const scores = headers.map((header, column) =>
    scoresOf(
      header,
      sampleRows.map((row) => row[column] ?? ''),
      subject,
    ),
  );
  const weights = fields.map((field) => [
    ...scores.map((score) => (score[field] ?? 0) - leastConfidence),
    // A column of its own that stands for leaving the field open.
    ...fields.map(() => 0),
  ]);
  const chosen = bestAssignment(weights);
  return Object.fromEntries(
    fields.flatMap((field, index) => {
      const column = chosen[index] ?? headers.length;
      const confidence = scores[column]?.[field] ?? 0;
      const header = headers[column];
      if (header === undefined || confidence < leastConfidence) return [];
      return [[field, { header, confidence: Math.round(confidence * 100) / 100 }]];
    }),
  );
}

// A name counts most; values that contradict it take most of its weight, values alone never reach much.
function scoresOf(header: string, values: string[], subject: ImportSubject): Partial<Record<ImportField, number>> {
  const names = nameScores(header, subject);
  const shapes = shapeScores(values);
  const scores: Partial<Record<ImportField, number>> = {};
  for (const field of Object.keys(importFieldsOf[subject]) as ImportField[]) {
    const name = names[field] ?? 0;
    if (!shapes) scores[field] = name * 0.8;
    else if (name === 0) scores[field] = (shapes[field] ?? 0) * 0.5;
    else if (shapes[field] === undefined) scores[field] = name * 0.4;
    else scores[field] = name * (0.8 + 0.2 * shapes[field]);
  }
  return scores;
}
