import { searchTokens } from '@minsheng/language/search-tokens';

export interface TokenShare {
  token: string;
  /** Of the tickets known, how many have it, 0 to 1. */
  share: number;
}

/** How often each token of the search index occurs among the tickets known, so that the rare ones of a text can be told. */
export class TokenFrequencies {
  readonly #counts = new Map<string, number>();
  readonly #known = new Set<string>();

  get size(): number {
    return this.#known.size;
  }

  add(id: string, text: string): void {
    if (this.#known.has(id)) return;
    this.#known.add(id);
    for (const token of searchTokens(text)) this.#counts.set(token, (this.#counts.get(token) ?? 0) + 1);
  }

  /** The tokens of a text that fewest tickets have, the rarest first; single characters tell nothing. */
  rarest(text: string, most: number): TokenShare[] {
    const total = Math.max(1, this.size);
    return searchTokens(text)
      .filter((token) => token.length > 1)
      .map((token) => ({ token, share: Math.max(this.#counts.get(token) ?? 0, unseen) / total }))
      .sort((a, b) => a.share - b.share || b.token.length - a.token.length)
      .slice(0, most);
  }
}

/** What no known ticket has, some of those that are not known may have. */
const unseen = 0.5;
