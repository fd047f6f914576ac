import { narrow } from './text.ts';

/** A division (行政区划) as the centre has it. */
export interface Division {
  id: string;
  name: string;
  /** 1 city, 2 county, 3 town, 4 village. */
  level: number;
  /** Ids from the top down, its own last. */
  path: readonly string[];
}

/** Where a name stands in a text, and the divisions that are called so. */
export interface Mention {
  start: number;
  end: number;
  divisions: readonly Division[];
  /** Whether it is a whole name or alias, not one without 镇, 村, 社区 …. */
  isWhole: boolean;
}

/** Names of divisions, and what they are called without their suffix. */
export interface Gazetteer {
  names: ReadonlyMap<string, readonly Division[]>;
  short: ReadonlyMap<string, readonly Division[]>;
  longest: number;
}

const suffixes = /(?:街道办事处|街道|社区|镇|乡|县|区|市|村)$/;
const shortest = 2;

/** How people call divisions: by name, by what else they are called, and by the name without 镇, 村, 社区 …. */
export function gazetteerOf(divisions: Iterable<Division & { aliases: readonly string[] }>): Gazetteer {
  const [names, short] = [new Map<string, Division[]>(), new Map<string, Division[]>()];
  let longest = 0;
  const add = (to: Map<string, Division[]>, name: string, division: Division) => {
    const known = to.get(name);
    if (known) known.push(division);
    else to.set(name, [division]);
    longest = Math.max(longest, name.length);
  };
  for (const { aliases, ...division } of divisions) {
    const name = narrow(division.name);
    for (const each of new Set([name, ...aliases.map(narrow)])) add(names, each, division);
    const cut = name.replace(suffixes, '');
    if (cut !== name && cut.length >= shortest) add(short, cut, division);
  }
  return { names, short, longest: Math.min(longest, 20) };
}

export const noGazetteer: Gazetteer = { names: new Map(), short: new Map(), longest: 0 };

/**
 * Names in a text from left to right, the longest at each place; one inside another is none of its own. A committee
 * (村委会) is its village. `isShortName` says where a name without its suffix is meant as one.
 */
export function mentionsIn(
  { names, short, longest }: Gazetteer,
  text: string,
  isShortName: (start: number, end: number, divisions: readonly Division[]) => boolean,
): Mention[] {
  const mentions: Mention[] = [];
  for (let start = 0; start < text.length; ) {
    let found: Mention | undefined;
    for (let end = Math.min(text.length, start + longest); end > start + 1 && !found; end--) {
      const name = text.slice(start, end);
      const whole = names.get(name);
      const divisions = whole ?? short.get(name);
      if (divisions && (whole || isShortName(start, end, divisions)))
        found = { start, end, divisions, isWhole: whole !== undefined };
    }
    if (found) mentions.push(found);
    start = found ? found.end : start + 1;
  }
  return mentions;
}
