import { readPersons } from '../extract/persons.ts';
import { prepare } from '../extract/text.ts';
import { dictionary } from '../segment.ts';

/** What makes a noun the name of an organisation or a place: 城管局, 鑫源公司, 香溪路. */
const suffix =
  /^(?:局|委|厅|处|科|所|站|队|院|中心|公司|物业公司|物业|集团|银行|学校|小学|中学|幼儿园|医院|卫生院|派出所|法院|街道办|街道|办事处|居委会|村委会|合作社|管理所|大队|支队|路|街|巷|大道|大街|镇|乡|村|社区|小区|花园|广场|公园|市场|桥|大桥|工地|车站|水库|组)$/;

/** Words that say of no place or organisation which one it is. */
const general =
  /^(?:该|本|我|贵|其|此|各|有关|相关|主管|责任|属地|承办|当地|附近|周边|居民|住宅|老旧|群众|市民|公共|城市|农村|主要|所在|上述|涉事|部门|单位|工作|服务|管理|执法|维修|施工|的|在|对|向|由|和|与|及|等|到|已|请|将|内|进出|道路|马路)$/;

/**
 * The words of a text that name something in particular: people, places, organisations, makes, and what stands before
 * 路, 小区, 公司, 局. A check that rather finds too many.
 */
export function properWordsIn(text: string): string[] {
  const found = new Set(readPersons(prepare(text)).map(({ start, end }) => text.slice(start, end)));
  for (const [place] of text.matchAll(villages)) found.add(place);
  const words = dictionary().tag(text, true);
  for (const [at, { word, tag }] of words.entries()) {
    const before = words[at - 1];
    if (isProper(word, tag)) found.add(word);
    if (!suffix.test(word) || !before || !isNominal(before) || general.test(before.word)) continue;
    found.add(before.word + word);
  }
  return [...found];
}

const isProper = (word: string, tag: string) => {
  if (word.length < 2 || ordinary.has(word)) return false;
  // 旁路 is taken for a place, but no road has a name of one letter.
  if (/^n[st]/.test(tag)) return word.length > 2 || !/[路街桥口门楼边]$/.test(word);
  return (
    word.length > 2 &&
    (tag === 'nz' || tag === 'eng' || (tag.startsWith('n') && /[局院厅]$|公司$|大队$|中心$/.test(word)))
  );
};

/** 恒口镇, 住建局: rarely in a dictionary. The two letters before tell which one is meant. */
const villages =
  /\p{Script=Han}(?![该本我全各农城下到在贵当结大格布])\p{Script=Han}(?:[镇乡村县](?!庄|民|干部|委|支书|组|级|政府)|局(?!面|部|势|限|促|长))/gu;

const isNominal = ({ word, tag }: { word: string; tag: string }) =>
  word.length > 1 && /^(?:n|vn|j|x|b|a)/.test(tag) && /^[\p{Script=Han}A-Za-z]+$/u.test(word);

const ordinary = new Set(['国家', '全国', '城乡', '城镇']);
