import { mask } from '../mask/mask.ts';
import { dictionary } from '../segment.ts';
import { fixedWords } from '../title/moves.ts';
import { type Unsupported, unsupported } from './faithful.ts';

/**
 * What a title claims that its text does not say: figures and names as in `unsupported`, and every noun with a letter
 * that neither the text nor one of the fixed words of titles has. Nor may it tell who the citizen is.
 */
export function unsupportedInTitle(title: string, text: string, names: readonly string[] = []): Unsupported[] {
  const found = unsupported(title, [text]);
  const allowed = fixedWords.join('') + generalNouns;
  for (const { word, tag } of dictionary().tag(title, true)) {
    if (!/^(?:n|s|f|j|i|l|x)/.test(tag) || !/\p{L}/u.test(word)) continue;
    const isStrange = [...word].some((letter) => !text.includes(letter) && !allowed.includes(letter));
    if (isStrange && !found.some((each) => each.text.includes(word))) found.push({ kind: '内容', text: word });
  }
  for (const { kind, value } of mask([title], { names }).values) {
    if (telling.has(kind)) found.push({ kind: '联系方式', text: value });
  }
  return found;
}

const generalNouns = '问题情况事项市民群众居民处理维修不';
const telling = new Set(['电话', '身份证', '银行卡', '号码', '车牌', '邮箱', '账号', '姓名']);
