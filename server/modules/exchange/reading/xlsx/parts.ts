/** Which parts of the archive hold what. */
export interface Workbook {
  /** Visible worksheets in the order of their tabs. */
  sheets: { name: string; part: string }[];
  stylesPart: string | null;
  stringsPart: string | null;
  /** Day 0 is 1904-01-01 (old Macs) instead of 1899-12-30. */
  is1904: boolean;
}

/** How a number is to be read: as itself, as a moment (a day, a time of day, or both). */
export type NumberMeaning = 'number' | 'moment';

/** What the sheets of a workbook have in common; read once however many of them are opened. */
export interface SharedParts {
  workbook: Workbook;
  strings: string[];
  meanings: NumberMeaning[];
}
