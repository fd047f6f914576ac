import { readFileSync } from 'node:fs';
import type { CityPlace } from './gazetteer.ts';

/** Digits of a code on each level: 6109, 610902, 610902001, 610902001003. */
const codeLengths = [4, 6, 9, 12];

/** The city's divisions from the file that the places themselves are loaded from. */
export function readPlaces(): CityPlace[] {
  return readFileSync(new URL('../../places/ankang.tsv', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => {
      const [code = '', name = ''] = line.split('\t');
      const level = codeLengths.indexOf(code.length) + 1;
      return { code, name, level, parentCode: level > 1 ? code.slice(0, codeLengths[level - 2]) : null };
    });
}
