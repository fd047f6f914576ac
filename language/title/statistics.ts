/** In how many texts and titles a word occurs, kept in tables found by hash: words may share a place. */
export interface Tables {
  texts: number;
  inTexts: Uint16Array;
  inTitles: Uint16Array;
}

export interface Statistics {
  /** How rare a word is, and how much it likes titles, each in small steps. `own` are words of the title to be left out. */
  of: (key: number, own?: ReadonlySet<number>) => { rarity: number; ratio: number };
}

const places = 1 << 18;

/** Counts in how many texts and titles (each a list of keys) every word occurs. */
export function countWords(texts: Iterable<readonly number[]>, titles: Iterable<readonly number[]>): Tables {
  const tables = { texts: 0, inTexts: new Uint16Array(places), inTitles: new Uint16Array(places) };
  for (const keys of texts) {
    tables.texts++;
    count(tables.inTexts, keys);
  }
  for (const keys of titles) count(tables.inTitles, keys);
  return tables;
}

export function statisticsOf({ texts, inTexts, inTitles }: Tables): Statistics {
  return {
    of(key, own) {
      const place = key & (places - 1);
      const less = own ? 1 : 0;
      const titles = Math.max(0, (inTitles[place] as number) - (own?.has(key) ? 1 : 0));
      const documents = Math.max(0, (inTexts[place] as number) - less);
      const rarity = Math.round(Math.log((texts + 1) / (documents + 1)) * 2);
      const ratio = titles === 0 ? -9 : Math.round(Math.log((titles + 0.5) / (documents + 5)) * 2);
      return { rarity, ratio };
    },
  };
}

function count(table: Uint16Array, keys: readonly number[]): void {
  for (const place of new Set(keys.map((key) => key & (places - 1)))) {
    table[place] = Math.min(65_535, (table[place] as number) + 1);
  }
}
