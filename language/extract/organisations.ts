import type { OrganisationHit } from './hits.ts';
import { endings, goesOn, needMore, notNamed, officeWork } from './organisation-words.ts';
import { beginningOfName, wordsIn } from './phrases.ts';
import { isHan, type Prepared, type Word } from './text.ts';

const endingPattern = new RegExp(endings.toSorted((one, other) => other.length - one.length).join('|'), 'g');
const notOne = new RegExp(`(?:${notNamed.join('|')})$`);
/** Names in which 和 joins two halves. */
const joinedNames =
  /(?:城市管理|人力资源|住房|卫生|文化|发展|自然资源|交通运输|工业|经济|农业|市政|园林|教育|民族宗教|应急|科学技术|体育|环境保护|安全生产)$/;
const numberedSchool = /(?<=[市县区镇])[一二三四五六七八九十]中(?![心学间午等期药])/g;

/**
 * Organisations that are named: 汉滨区城管局, 中国银行, 五里镇卫生院, 自来水公司, 村委会. One that is only called 公司, 学校 or 有关部门 is
 * none. Where the name begins is read from its words.
 */
export function readOrganisations(prepared: Prepared): OrganisationHit[] {
  const { text } = prepared;
  const hits: OrganisationHit[] = [];
  for (const match of [...text.matchAll(endingPattern), ...text.matchAll(numberedSchool)].sort(
    (one, other) => one.index - other.index,
  )) {
    const ending = match[0];
    const end = match.index + ending.length;
    if (goesOn[ending]?.test(text.slice(end, end + 2)) || /^长(?!途|期)/.test(text[end] ?? '')) continue;
    const start = Math.max(beginningOf(prepared, match.index), endOfParty(text, match.index));
    const said = text.slice(start, end);
    if (said === ending && needMore.has(ending)) continue;
    if (notOne.test(said) || end - start < 2 || (/[店厂]/.test(ending) && wordsIn(prepared, start, end).length === 1))
      continue;
    const last = hits.at(-1);
    if (last && last.start >= start) hits.pop();
    else if (last && last.end > start) continue;
    hits.push({
      kind: 'organisation',
      start,
      end,
      value: said.replaceAll(' ', ''),
      confidence: said === ending ? 0.7 : 0.85,
    });
  }
  return hits;
}

/** 市委市政府 are two; 公安局交警大队 is one. */
function endOfParty(text: string, at: number): number {
  const before = /(?:[市县区省镇乡]委|政府)[^\u4e00-\u9fff]?$/.exec(text.slice(Math.max(0, at - 6), at));
  return before ? at : 0;
}

function beginningOf(prepared: Prepared, at: number): number {
  const { text } = prepared;
  const start = beginningOfName(prepared, at, { longest: 22, takes: isPartOfName });
  const isJoined = text[start - 1] === '和' && joinedNames.test(text.slice(Math.max(0, start - 7), start - 1));
  return withDivision(
    text,
    withoutLeading(
      text,
      isJoined ? beginningOfName(prepared, start - 1, { longest: 14, takes: isPartOfName }) : start,
      at,
    ),
  );
}

/** The division an office belongs to goes with it: E7县|环保局, however its words were cut. */
const division =
  /(?:[A-Z]\d{0,2}[省市县区镇州]|(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,3}[省市县区镇乡]|[省市县区镇乡](?=$))$/;
const withDivision = (text: string, start: number) =>
  start - (division.exec(text.slice(Math.max(0, start - 4), start))?.[0].length ?? 0);

/** Nouns and names; of verbs only those that say what an office does. */
function isPartOfName({ tag, text }: Word): boolean {
  if (tag.startsWith('v') && tag !== 'vn') return officeWork.has(text);
  return !/^m/.test(tag) || /^第?[一二三四五六七八九十]+$|^[A-Z]?\d{1,3}$/.test(text);
}

/** 的, 在 and the like that stand within a word of the dictionary, and marks. */
function withoutLeading(text: string, start: number, at: number): number {
  // 民政办说资料已交|县房产局: a verb that was cut into a name ends what is before it.
  let begin = Math.max(start, 1 + lastOf(text, start, at));
  while (
    begin < at &&
    ((!isHan(text[begin]) && !/[A-Za-z]/.test(text[begin] as string)) ||
      /[的在由向与和找去到请让是叫被打入给跟问]/.test(text[begin] as string))
  )
    begin++;
  return begin;
}

function lastOf(text: string, start: number, at: number): number {
  const verb = /^.*[说已被将把给其到至](?:[^\u4e00-\u9fff]|交)?/.exec(text.slice(start, at))?.[0];
  return verb === undefined ? -1 : start + verb.length - 1;
}
