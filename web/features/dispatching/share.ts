/** A share of 0 to 1 as people read it; a dash where there is none. */
export const share = (value: number | null): string => (value === null ? '—' : `${(value * 100).toFixed(1)}%`);

/** So many of so many, as a share. */
export const ratio = (part: number, whole: number): string => share(whole > 0 ? part / whole : null);

/** A probability: what is not certain is not called 100 %. */
export const probability = (value: number | null): string =>
  value !== null && value < 1 && value >= 0.9995 ? '>99.9%' : share(value);
