import { isHan, type Prepared, type Word } from './text.ts';

/** Words that stand before a name and are no part of it, although the dictionary calls them nouns. */
const neverInNames = new Set(
  (
    '当地 附近 对面 旁边 隔壁 相关 有关 上级 下属 所属 领导 局长 书记 市长 县长 厅长 村民 居民 业主 家长 学生 老师 同志 市民 群众 职工 员工 地址 电话 时候 时间 问题 ' +
    '情况 请问 尊敬 希望 要求 经过 通过 根据 以及 我家 本人 家住 位于 整条 这条 那条 每条 全部 所有 各个 一家 两家 一个 一条 几个 多个 该 贵 某 本 全 各 每 整个 部分 ' +
    '请 望 问 到 在 去 找 由 被 把 让 给 对 向 往 从 至 经 沿 住 叫 是 有 无 和 与 及 或 而 的 了 着 过 将 会 能 可 要 想 说 讲 称 为 并 且 就 才 都 也 还 又 再 ' +
    '打 建 修 开 关 去年 今年 昨天 今天 明天 上午 下午 晚上 早上 现在 目前 最近 近期 之前 之后 以前 以后 期间 地点 原 以 使 没 不 来 回 上 下 里 内 外 前 后 中 间 ' +
    '农村 户口 户籍 男 女 记者 先生 女士 群众 社会 国家 我国 全国 中央 部门 单位 大量 许多 很多 网上 家 人 称 投诉 举报 反映 反应 咨询 联系 办理 委托 属于 隶属 ' +
    '入住 居住 购买 处于 建议 请求 要求 强烈 关于 答复 回复 期待 感谢 谢谢 您好 你好 敬爱 毕业 工作 上班 就读 来自 关心 责成 督促 敦促 协调 严查 查处 调查 落实 解决 要 旁 边 利用 尊重 深信 杜绝 方面 进 后经 靖求 本应 入 通往 开往 途经 路过 经由 由于 此 连 事 前段时间 规范 普通 高级'
  ).split(' '),
);

/** jieba's tags of words that end a name to the left: pronouns, prepositions, conjunctions, particles, adverbs … */
const stops = /^(?:r|p|c|u|d|y|e|o|t|k|q|l|i)/;

interface Left {
  /** A name is at most so long, from its beginning to `at`. */
  longest: number;
  /** Whether a verb may be part of the name (执法大队, 建设路). */
  takes: (word: Word, distance: number) => boolean;
}

/** Where a name begins that goes on to the left of `at`: word by word, until one that cannot be part of it. */
export function beginningOfName({ words, wordAt }: Prepared, at: number, { longest, takes }: Left): number {
  let start = at;
  let index = (wordAt[Math.max(0, at - 1)] as number) ?? 0;
  const inside = words[index];
  // The word into which the name runs: 城管局 is one word, 局 alone says nothing.
  if (inside && inside.start < at && inside.end > at) {
    if (!isNameLike(inside)) return at;
    start = inside.start;
    index--;
  }
  for (let distance = 0; index >= 0; index--, distance++) {
    const word = words[index] as Word;
    if (word.end !== start || at - word.start > longest || !isNameLike(word) || !takes(word, distance)) break;
    start = word.start;
  }
  return start;
}

const isNameLike = ({ text, tag }: Word) =>
  /^[\u4e00-\u9fffA-Za-z\d]+$/.test(text) &&
  !neverInNames.has(text) &&
  (!stops.test(tag) || isNamed(tag) || text === '自来水');

/** Names of people, places, organisations, other names, short forms, letters, and what the dictionary does not know. */
export const isNamed = (tag: string) => /^(?:nr|ns|nt|nz|x|j|eng)/.test(tag);

/** Words of the text that a span is made of. */
export function wordsIn({ words, wordAt }: Prepared, start: number, end: number): readonly Word[] {
  return words.slice(wordAt[start] as number, (wordAt[Math.max(start, end - 1)] as number) + 1);
}

export const hasHan = (text: string) => [...text].some(isHan);
