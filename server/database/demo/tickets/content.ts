import type { TicketKind } from '@minsheng/contracts/tickets';
import { firstSlot, type Phrase, render } from '../language/phrase.ts';
import type { PhraseBook } from '../language/phrase-book.ts';
import type { Reword } from '../language/synonyms.ts';
import { claimsOf } from './case.ts';
import { fillFor, type Telling } from './slots.ts';

export interface Wording {
  book: PhraseBook;
  /** What people add, by kind of ticket and by field of life. */
  elaborations: PhraseBook;
  reword: Reword;
}

/** How one caller's words are written down: an opening, what happened where, more of it, and what is asked for. */
export function contentOf(telling: Telling, kind: TicketKind, wording: Wording, also: string | null): string {
  const { random } = telling;
  const say = sayer(telling, wording);
  const claims = claimsOf(telling.affair, kind);
  const claimPhrase = random.pick(claims);
  const parts = {
    opening: say.from(openingSection(telling, kind, wording.book)),
    claim: say.it(claimPhrase),
    more: detailsOf(telling, kind, say, wording, {
      told: claimPhrase,
      others: claims.filter((claim) => claim !== claimPhrase),
    }),
    ask: askOf(telling, kind, say),
    end: [...(also ? [say.from('also', { 另: also })] : []), ...(random.chance(0.14) ? [say.from('noted')] : [])],
  };
  const told = withPlace(parts, claimPhrase, telling, say);
  return tidy(wording.reword(layout(told, telling), random));
}

interface Say {
  it(phrase: Phrase, more?: Record<string, string>): string;
  from(section: string, more?: Record<string, string>): string;
}

function sayer(telling: Telling, { book }: Wording): Say {
  const { random } = telling;
  const it: Say['it'] = (phrase, more = {}) =>
    render(phrase, random, fillFor({ ...telling, more: { ...telling.more, ...more } }));
  return { it, from: (section, more) => it(book.pick(section, random), more) };
}

function openingSection({ voice }: Telling, kind: TicketKind, book: PhraseBook): string {
  const own = `open.${voice}.${kind}`;
  return book.has(own) ? own : `open.${voice}`;
}

function detailsOf(telling: Telling, kind: TicketKind, say: Say, wording: Wording, claims: ToldClaims): string[] {
  const {
    affair: { matter },
    random,
    voice,
  } = telling;
  const isOwn = firstSlot(claims.told) === '我';
  const isPlain = kind === 'consult' || kind === 'praise' || kind === 'suggestion';
  // Some say only what it is and what they want.
  if (random.chance(0.09)) return [];
  const most = random.weighted([0, 1, 2, 3], (count) => [2, 4, 3, 1][count] ?? 0);
  const more = random.some(matter.details, most).map((detail) => say.it(detail));
  if (!isPlain && random.chance(0.22)) more.push(...secondClaim(claims.others, random, say));
  more.push(...elaborate(kind, isOwn, telling, wording).map((phrase) => say.it(phrase)));
  if (random.chance(0.4) && matter.effects.length > 0) more.push(say.it(random.pick(matter.effects)));
  if (isPlain) return more;
  const triedShare = matter.triedBodies.length > 0 ? 0.36 : kind === 'report' ? 0.05 : 0.18;
  if (random.chance(triedShare)) more.push(say.from('tried', { 管: random.pick(bodiesOf(matter.triedBodies)) }));
  if (voice === 'agent' && random.chance(kind === 'complaint' ? 0.22 : 0.12)) more.push(say.from('emotion'));
  return more;
}

/** The same thing seen from another side; not what somebody tells of themselves. */
function secondClaim(claims: Phrase[], random: Telling['random'], say: Say): string[] {
  const seen = claims.filter((claim) => firstSlot(claim) !== '我');
  return seen.length > 0 ? [say.it(random.pick(seen))] : [];
}

function elaborate(
  kind: TicketKind,
  isOwn: boolean,
  { affair: { matter }, random }: Telling,
  { elaborations }: Wording,
): Phrase[] {
  const ofKind = random.weighted([0, 1, 2], (count) => [4, 4, 2][count] ?? 0);
  const ofField =
    kind === 'praise' || kind === 'consult' ? 0 : random.weighted([0, 1, 2], (count) => [4, 5, 1][count] ?? 0);
  const kindSection = [`${kind}.${isOwn ? 'own' : 'seen'}`, kind].find(elaborations.has) ?? 'consult';
  const fieldSection = matter.fields.findLast(elaborations.has);
  const field = fieldSection ? elaborations.some(fieldSection, ofField, random) : [];
  return random.some([...elaborations.some(kindSection, ofKind, random), ...field], 3);
}

/** The claim that was told, and the others it could have been. */
interface ToldClaims {
  told: Phrase;
  others: Phrase[];
}

const bodiesOf = (bodies: readonly string[]) =>
  bodies.length > 0 ? bodies : ['社区', '有关部门', '主管部门', '街道和镇上'];

/** The demand, or for a question the question. */
function askOf({ affair: { matter }, random, voice }: Telling, kind: TicketKind, say: Say): string[] {
  if (kind === 'consult' && matter.questions.length > 0) {
    const asked = random.some(matter.questions, random.chance(0.3) ? 2 : 1).map((question) => say.it(question));
    return [say.from(`ask.question.${voice}`, { 问: asked.join('、') })];
  }
  if (matter.demands.length === 0 || random.chance(0.06)) return [];
  const wanted = random.some(matter.demands, random.chance(0.2) ? 2 : 1).map((demand) => say.it(demand));
  return [say.from(`ask.${voice}`, { 要: wanted.join('，') })];
}

interface Parts {
  opening: string;
  claim: string;
  more: string[];
  ask: string[];
  end: string[];
}

/** Who reads it has to know where: the place stands before the claim, in the opening, or in a sentence of its own. */
function withPlace(parts: Parts, claim: Phrase, telling: Telling, say: Say): Parts {
  const {
    affair: { locality },
    random,
  } = telling;
  const told = { ...parts };
  const first = firstSlot(claim);
  const isNamed = parts.opening.includes(locality.shortName);
  if (!isNamed && first !== null && first !== '我') {
    if (first === '村') told.claim = `${random.pick([locality.county, '', locality.town])}${parts.claim}`;
    else if (!['镇', '县', '卫生院'].includes(first) && random.chance(0.8))
      told.claim = `${say.from('place.before')}${parts.claim}`;
  }
  const everything = [told.opening, told.claim, ...told.more].join();
  if (everything.includes(locality.shortName)) return told;
  const where = say.from('place.after');
  return random.chance(0.5) ? { ...told, more: [...told.more, where] } : { ...told, end: [where, ...told.end] };
}

function layout({ opening, claim, more, ask, end }: Parts, { random, voice }: Telling): string {
  const style = random.next();
  if (voice === 'agent' && style < 0.05) {
    return `${opening}${[claim, ...more, ...ask].map((part, at) => `${at + 1}.${bare(part)}`).join('；')}。${end.join('')}`;
  }
  if (voice === 'agent' && style < 0.1)
    return `【反映内容】${opening}${sentences([claim, ...more], random)}${ask.join('')}${end.join('')}`;
  if (style < 0.18 && ask.length > 0) return `${opening}${sentences([claim, ...ask, ...more], random)}${end.join('')}`;
  return `${opening}${sentences([claim, ...more], random)}${ask.join('')}${end.join('')}`;
}

const bare = (text: string) => text.replace(/[。！？；，]+$/u, '');

function sentences(parts: readonly string[], { pick }: Telling['random']): string {
  return parts
    .map((part, at) => `${bare(part)}${at === parts.length - 1 ? '。' : pick(['。', '。', '，', '；', '。', '，'])}`)
    .join('');
}

/** No two marks in a row, no empty brackets, no double words at a seam. */
const tidy = (text: string) =>
  text
    .replace(/([，。；：！？、])[，。；：、]+/gu, '$1')
    .replace(/：，/gu, '：')
    .replace(/[，；。]（地点/gu, '（地点')
    .replace(/【反映内容】(【来电反映】)?/u, '【反映内容】')
    .replace(/(的|在){2}/gu, '$1')
    .replace(/(尽快|抓紧|早日|及时|尽早|赶快){2,}/gu, '$1')
    .replace(/吗吗/gu, '吗')
    .replace(/(马上|立刻|立即){2,}/gu, '$1')
    .trim();
