import { parseArgs } from 'node:util';
import { assistant } from './assistant.ts';
import { crash } from './crash.ts';
import { firstRoute } from './first-route.ts';
import { importing } from './import.ts';
import { large } from './large/large.ts';
import { registration } from './registration.ts';
import { type Figure, isReached, printTable } from './stage/figures.ts';
import { steps } from './steps.ts';

// npm run bench [-- --only registration,large] [--tickets 1000000] [--long] [--keep FOLDER]

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    tickets: { type: 'string' },
    // Ten million tickets, bulk-loaded: an hour, and some forty gigabytes of disk.
    long: { type: 'boolean', default: false },
    // Where the many tickets stay for the next time.
    keep: { type: 'string' },
  },
});
const say = (sentence: string) => console.error(`  ${sentence}`);

const benches: Record<string, () => Promise<Figure[]>> = {
  firstRoute,
  registration: () => registration(say),
  steps: () => steps(say),
  assistant: () => assistant(say),
  crash: () => crash(say),
  import: () => importing(say),
  large: () =>
    large(say, {
      tickets: Number(values.tickets ?? (values.long ? 10_000_000 : 1_000_000)),
      isLong: values.long,
      keep: values.keep,
    }),
};

const chosen = values.only ? values.only.split(',') : Object.keys(benches);
const figures: Figure[] = [];
for (const name of chosen) {
  const bench = benches[name];
  if (!bench) throw new Error(`there is no bench ${name}; there are ${Object.keys(benches).join(', ')}`);
  console.error(name);
  figures.push(...(await bench()));
}
printTable(figures);
process.exitCode = figures.every(isReached) ? 0 : 1;
