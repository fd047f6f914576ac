import type { PersonHit } from './hits.ts';
import { courtesies, givenCharacters, introductions, offices, surnameAt } from './person-names.ts';
import { beginsWord, isHan, type Prepared } from './text.ts';

/** Surnames that are also little words: 向书记反映 is "to the secretary". */
const littleWords = new Set('向和于从与对由同连把应能有会都时任单常全成解管原官当明计简路位');
/** Words that the dictionary takes for names. */
const notOne = new Set(
  '安静 高中生 高中 高兴 和谐 明白 文明 平安 安康 安宁 安全 和平 雷锋精神 包公 万达 金融 高端 成功 任何 关心 强调 程度 全家 全部 全村 应该 方便 方面 时候 安心 高温 温馨 华为 万科 包工 包车 高考 宁静 康复 白天 黄昏 明天 石油 单位 金额 车位 车辆 房东 房产'.split(
    ' ',
  ),
);

interface Candidate {
  start: number;
  end: number;
  confidence: number;
  role: PersonHit['role'];
}

/**
 * Persons in a text: 我叫周文斌, 联系人：方敏, 王女士, 吴经理, 村民刘建成; and whole names that no dictionary knows, where their
 * neighbours speak for a name. A surname alone, words such as 王府井 or 高新区, and parts of longer words are none.
 */
export function readPersons(prepared: Prepared): PersonHit[] {
  const { text } = prepared;
  const found: Candidate[] = [];
  for (let at = 0; at < text.length; at++) {
    const surname = surnameAt(text, at);
    if (!surname) continue;
    const candidate =
      introduced(prepared, at, surname) ?? calling(text, titled(prepared, at, surname)) ?? bare(prepared, at, surname);
    if (!candidate) continue;
    found.push(candidate);
    at = candidate.end - 1;
  }
  return found.map((each) => ({
    kind: 'person',
    ...each,
    value: text.slice(each.start, each.end).replaceAll(' ', ''),
  }));
}

/** A name after 我叫, 联系人, 村民 and the like. */
function introduced(prepared: Prepared, at: number, surname: string): Candidate | null {
  const { text } = prepared;
  const before = text.slice(Math.max(0, at - 10), at);
  const introduction = introductions.exec(before);
  const isI = introduction?.groups?.self !== undefined;
  const isSelf = isI || /(?:^|[,。;!:])我是$/.test(before);
  if (!introduction && !isSelf) return null;
  const end = nameEnd(prepared, at, surname);
  if (end === null) return courtesyAt(prepared, at, surname, isSelf);
  const isWord =
    notOne.has(text.slice(at, end)) || (dictionaryKnows(prepared, at, end) && !isSplitName(prepared, at, end, surname));
  if (isWord && !isI) return null;
  if (!introduction && !/^(?:$|[,。;!:(、\d ]|本人|男|女|是)/.test(text.slice(end, end + 2)))
    return courtesyAt(prepared, at, surname, isSelf);
  return { start: at, end, confidence: isWord ? 0.6 : isI ? 0.95 : 0.88, role: isSelf ? 'self' : 'named' };
}

function courtesyAt(prepared: Prepared, at: number, surname: string, isSelf: boolean): Candidate | null {
  const found = titled(prepared, at, surname);
  return found && isSelf ? { ...found, role: 'self' } : found;
}

/** 市民王女士来电反映: whoever calls is the one who speaks. */
function calling(text: string, found: Candidate | null): Candidate | null {
  if (found?.role !== 'named') return found;
  const isCaller =
    /^(?:再次|第.次)?(?:来电|致电|打来|来信|反映|反应|咨询|投诉|求助|举报|称)/.test(
      text.slice(found.end, found.end + 6),
    ) &&
    /(?:^|市民|群众|居民|诉求人|来电人|网友|[。!;\n])$/.test(text.slice(Math.max(0, found.start - 3), found.start));
  return isCaller ? { ...found, role: 'self' } : found;
}

/** 王女士, 吴经理, 胡玉山院长: the title belongs to it only after a surname alone. */
function titled(prepared: Prepared, at: number, surname: string): Candidate | null {
  const { text } = prepared;
  if (!beginsWord(prepared, at) && !isAfterMark(text, at)) return null;
  const after = at + surname.length;
  const courtesy = startsWithAny(text, after, courtesies);
  const office = courtesy ? undefined : startsWithAny(text, after, offices);
  const title = courtesy ?? office;
  if (title)
    return isLittleWord(text, at, surname) || isOffice(text, after, title)
      ? null
      : spanOf(at, after + title.length, courtesy !== undefined);
  for (const length of [2, 1]) {
    const end = after + length;
    const given = text.slice(after, end);
    const isTitled = startsWithAny(text, end, offices) ?? startsWithAny(text, end, courtesies);
    if (!isTitled || isTitled === '总' || isTitled === '某') continue;
    if (isName(given) && !isOfAnotherWord(prepared, at, after) && !isLittleWord(text, at, surname))
      return { start: at, end, confidence: 0.85, role: 'named' };
  }
  return null;
}

const spanOf = (start: number, end: number, isCourtesy: boolean): Candidate => ({
  start,
  end,
  confidence: 0.92,
  role: isCourtesy ? 'named' : 'addressed',
});

/** 向 and 和 are people only after a mark that opens a greeting. */
const isLittleWord = (text: string, at: number, surname: string) =>
  littleWords.has(surname) && !/(?:尊敬的|敬爱的|叫|姓|是)$/.test(text.slice(Math.max(0, at - 3), at));

/** 高总 is a person; 江总队, 万主任务 and 马会计算 are not. */
const isOffice = (text: string, at: number, title: string) =>
  (title === '总' && isHan(text[at + 1]) && !/[您你好说是的在让叫]/.test(text[at + 1] as string)) ||
  (title === '会计' && text[at + 2] === '算');

/** A whole name without a title: only one the dictionary does not know, or that it knows as a name. */
function bare(prepared: Prepared, at: number, surname: string): Candidate | null {
  const { text } = prepared;
  if (!beginsWord(prepared, at)) return null;
  const end = nameEnd(prepared, at, surname);
  if (end === null || notOne.has(text.slice(at, end)) || dictionaryKnows(prepared, at, end)) return null;
  const given = text.slice(at + surname.length, end);
  const usual = [...given].filter((character) => givenCharacters.has(character)).length / given.length;
  const isBeforeRole = /^(?:[(,:](?:男|女|身份证|电话|手机)|本人|夫妇|夫妻|父子|同学|等人|一家|\*)/.test(
    text.slice(end, end + 4),
  );
  const isClosing =
    /[。!,] ?$/.test(text.slice(Math.max(0, at - 2), at)) && /^ ?(?:\d|$|电话|手机|\*)/.test(text.slice(end, end + 4));
  const isLong = end - at === surname.length + 2;
  const score =
    usual * 0.4 +
    (isBeforeRole ? 0.5 : 0) +
    (isClosing ? 0.3 : 0) +
    (isLong ? 0.25 : -0.1) +
    (littleWords.has(surname) ? -0.25 : 0);
  return score >= 0.62
    ? { start: at, end, confidence: Math.min(0.85, 0.45 + score / 2), role: isClosing ? 'self' : 'named' }
    : null;
}

/** Where a name that begins here ends: at the end of a word, two or one characters after the surname. */
function nameEnd(prepared: Prepared, at: number, surname: string): number | null {
  const { text, words, wordAt } = prepared;
  const after = at + surname.length;
  const ends = [after + 2, after + 1].filter((end) => end <= text.length && isName(text.slice(after, end)));
  const word = words[wordAt[at] as number];
  const aligned = ends.filter(
    (end) => end === text.length || beginsWord(prepared, end) || endsName.test(text[end] as string),
  );
  const exact = aligned.find((end) => word?.start === at && word.end === end);
  const chosen = exact ?? aligned[0];
  if (chosen === undefined || isPlaceName(text, chosen)) return null;
  return chosen;
}

/** Little words that jieba takes into names it does not know: 方敏为. */
const endsName = /[的是为在将因于等称及被把]/;
const noName =
  /[的了是在有和我你他她它们这那个不也都就与为被把从到对向说要请后前上下里外内等及或但年月日号时点元块路街村镇乡县市区省局院校着过休谢]/;
const isName = (given: string) => [...given].every(isHan) && !noName.test(given);

/** 清水铺镇, 柳沟管区, 王家村: what goes on like this is a place or an organisation. */
const isPlaceName = (text: string, end: number) =>
  /^(?:[省市县区镇乡村路街巷组社屯寨湾沟坝铺岭坪桥河湖山园苑城站厂店院局]|公司|街道|社区|小区|管区|花园|广场|大道|大厦|集团|医院|学校|中学|小学|酒店)/.test(
    text.slice(end, end + 2),
  );

/** A word of the dictionary that is no name: 王府井, 高新, 和平, 成都. Words it does not know are marked `x`. */
function dictionaryKnows({ words, wordAt }: Prepared, start: number, end: number): boolean {
  for (let at = start; at < end; ) {
    const word = words[wordAt[at] as number];
    if (!word) return false;
    const length = word.end - word.start;
    if (length > 1 && word.tag !== 'x' && !word.tag.startsWith('nr')) return true;
    at = word.end;
  }
  return false;
}

/** 胡|玉山, 刘|建成: the surname is a word of its own, and what follows is a word that is a given name as well. */
function isSplitName({ words, wordAt }: Prepared, start: number, end: number, surname: string): boolean {
  const [first, second] = [words[wordAt[start] as number], words[(wordAt[start] as number) + 1]];
  if (first?.text !== surname || second?.end !== end) return false;
  return /^n[rszt]/.test(second.tag) || [...second.text].every((character) => givenCharacters.has(character));
}

/** 谢|谢: the surname is the beginning of a word that is no name. */
function isOfAnotherWord({ words, wordAt }: Prepared, start: number, afterSurname: number): boolean {
  const word = words[wordAt[start] as number];
  return word !== undefined && word.end > afterSurname && word.tag !== 'x' && !word.tag.startsWith('nr');
}

const isAfterMark = (text: string, at: number) => at === 0 || !isHan(text[at - 1]) || text[at - 1] === '的';

const startsWithAny = (text: string, at: number, words: readonly string[]) =>
  words.find((word) => text.startsWith(word, at));
