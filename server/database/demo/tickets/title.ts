import type { TicketKind } from '@minsheng/contracts/tickets';
import { render } from '../language/phrase.ts';
import { fillFor, type Telling } from './slots.ts';

const longest = 40;

/** As a good agent puts it: where, what, what is wrong with it. */
export function titleOf(telling: Telling, kind: TicketKind): string {
  const { affair, random } = telling;
  const { locality, matter } = affair;
  const core = verbFor(kind, render(random.pick(matter.titles), random, fillFor(telling)));
  const title = withPlace(core, locality, kind, random);
  const tail =
    title.length < longest - 4 && !/[？?]$/u.test(title) && random.chance(0.14)
      ? random.pick(['的问题', '一事', '问题', '的情况'])
      : '';
  return [...`${title}${tail}`].slice(0, longest).join('');
}

const verbs: Partial<Record<TicketKind, string>> = {
  consult: '咨询',
  report: '举报',
  praise: '表扬',
  suggestion: '建议',
  help: '求助',
};
const leadingVerb = /^(咨询|反映|举报|投诉|建议|表扬|求助|请求|质疑)/u;

/** What is asked is not titled as a complaint, and the other way round. */
function verbFor(kind: TicketKind, core: string): string {
  const verb = leadingVerb.exec(core)?.[0];
  if (!verb || (verb !== '咨询' && kind === 'complaint')) return core;
  return `${verbs[kind] ?? '反映'}${core.slice(verb.length)}`;
}

function withPlace(core: string, locality: Telling['affair']['locality'], kind: TicketKind, random: Telling['random']) {
  const { county, town, shortName, level } = locality;
  if (level === 2) return core.includes(county) ? core : `${county}${core}`;
  const village = core.includes(shortName) ? '' : shortName;
  const wide = core.includes(town) ? county : `${county}${town}`;
  const where =
    level === 3 ? wide : random.pick([`${wide}${village}`, `${wide}${village}`, wide, `${county}${village}`]);
  // A question is titled by its subject, seldom by its place.
  if (kind === 'consult' && random.chance(0.3)) return `${core}${random.chance(0.3) ? `（${county}）` : ''}`;
  const verb = leadingVerb.exec(core)?.[0] ?? '';
  return random.chance(0.5) ? `${verb}${where}${core.slice(verb.length)}` : `${where}${core}`;
}
