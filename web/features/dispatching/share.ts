/** A share of 0 to 1 as people read it; a dash where there is none. */
export const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);

/** So many of so many, as a share. */
export const ratio = (part: number, whole: number): string => share(whole > 0 ? part / whole : null);
