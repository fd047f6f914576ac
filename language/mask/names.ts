import { surnameAt } from '../extract/person-names.ts';
import { readPersons } from '../extract/persons.ts';
import { isHan, prepare } from '../extract/text.ts';

/**
 * People's names: all that are read out of an appeal (`readPersons`), and besides whatever the dictionary's hidden
 * Markov model takes for a name and begins with a surname. It rather finds too many: a word taken for a name is put
 * back later, a name that is missed has left the house.
 */
export function namesIn(text: string): string[] {
  const prepared = prepare(text);
  const found = new Set(readPersons(prepared).map(({ start, end }) => text.slice(start, end)));
  for (const [at, { tag, ...word }] of prepared.words.entries()) {
    const next = prepared.words[at + 1];
    // `x` is a word that the dictionary does not know.
    if (!(tag.startsWith('nr') || tag === 'x') || ![...word.text].every(isHan) || namesPlace(next?.text)) continue;
    const surname = surnameAt(word.text, 0);
    if (surname === undefined || commonWords.has(word.text)) continue;
    if (word.text.length > surname.length) {
      if (word.text.length <= 4) found.add(text.slice(word.start, word.end));
    } else if (tag !== 'x' && next && isGiven(next)) found.add(text.slice(word.start, next.end));
  }
  return [...found];
}

/** 香溪洞路, 张沟村: what looks like a name is the beginning of a place or a firm. */
const namesPlace = (next = '') =>
  /^(?:路|街|巷|村|镇|乡|县|区|市|桥|河|湖|山|沟|寺|社区|小区|广场|大道|公园|花园|组|公司)/.test(next);

const isGiven = ({ text, tag }: { text: string; tag: string }) =>
  [...text].every(isHan) && text.length <= 2 && !/^(?:[vpdcurfmqyot]|ns|nt)/.test(tag) && !namesPlace(text);

const commonWords = new Set(
  '谢谢 谢谢您 严重性 洪水 岳父 宁静 安静 安然 蓝天 高达 杜绝 许可 许可证 任其 段时间 洪亮 晋级 高中生 明德 石桥镇 卫计局 连法定 查车 解着 沙灰 苗木 水比 费是 强省 时就 都有 都没 于民 钱财 和润 管进 明确 安全 高度 成立 方便 白天 明白 金额 向阳 万元 周边 周围 高峰 和谐 文明 国家 公平 全部 原因 来电 相关 明显 强烈 平时 连续 连接 花园 江边 石头 车辆 车位 楼道 楼下 路灯 路口 路面 路段 应急 成功 祝福 解决 解释 时间 时候 单位 单元 高空 严重 严禁 游客 简单 项目 管道 支持 信息 居民 居住 利益 计划 修建 平台 干净 冷水 温水 黄土 白色 黄色 燕子 牛羊 马路 马上 石子 易燃 万事 关于 于是 阳台 阳光 沙石 沙土 门口 米面 水井 井盖 强制 权益 巴士 丰富 国道 相邻 都是 元旦 银行'.split(
    ' ',
  ),
);
