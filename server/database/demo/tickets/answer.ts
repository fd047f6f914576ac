import { render } from '../language/phrase.ts';
import type { PhraseBook } from '../language/phrase-book.ts';
import { fillFor, type Telling } from './slots.ts';

/** What a unit tells the citizen (答复): what it found, what it did, and that it stays responsible. */
export function answerOf(telling: Telling, unitName: string, book: PhraseBook): string {
  const {
    affair: { matter },
    random,
  } = telling;
  const fill = fillFor({ ...telling, more: { 单位: unitName } });
  const say = (section: string) => render(book.pick(section, random), random, fill);
  const count = matter.findings.length > 1 && random.chance(0.3) ? 2 : 1;
  const found = random.some(matter.findings, count).map((finding) => render(finding, random, fill));
  const closing = book
    .some('answer.close', random.chance(0.35) ? 2 : 1, random)
    .map((phrase) => render(phrase, random, fill));
  return joined([say('answer.open'), ...found.map(sentence), ...closing.map(sentence)]);
}

/** One that leaves the citizen where they were: the reason for dissatisfaction and for being sent back. */
export function poorAnswerOf(telling: Telling, unitName: string, book: PhraseBook): string {
  const { random } = telling;
  const fill = fillFor({ ...telling, more: { 单位: unitName } });
  const say = (section: string) => render(book.pick(section, random), random, fill);
  return joined([say('answer.open'), sentence(say('answer.poor'))]);
}

/** What the agent says at once (直接答复). */
export function directAnswerOf(telling: Telling, book: PhraseBook): string {
  const {
    affair: { matter },
    random,
  } = telling;
  const fill = fillFor(telling);
  const answer = sentence(render(random.pick(matter.findings), random, fill));
  return joined([render(book.pick('direct', random), random, fillFor({ ...telling, more: { 答: answer } }))]);
}

const sentence = (text: string) => (/[。！？]$/u.test(text) ? text : `${text}。`);
const joined = (parts: readonly string[]) => parts.join('').replace(/([，。；：])[，。；：]+/gu, '$1');
