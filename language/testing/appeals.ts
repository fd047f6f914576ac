import type { Example } from '../classify/corpus.ts';
import { randomFrom } from '../classify/random.ts';

/** What made-up appeals of a class speak of. */
const subjects: Readonly<Record<string, readonly string[]>> = {
  供水: ['自来水', '停水', '水压', '水管', '水质发黄'],
  交通: ['红绿灯', '公交车', '堵车', '斑马线', '停车位'],
  噪声: ['广场舞', '夜间施工', '喇叭', '扰民', '歌厅'],
  教育: ['学校', '老师', '补课费', '学位', '幼儿园'],
};
const places = ['汉滨区', '旬阳市', '石泉县', '新城街道', '江北大道', '建民镇'];
const fillers = [
  '希望有关部门',
  '尽快处理',
  '居民意见很大',
  '已经多次反映',
  '一直没有结果',
  '请领导重视',
  '家里还有老人',
];

/** Names of the classes that made-up appeals have. */
export const appealClasses = Object.keys(subjects);

/** Appeals that nobody wrote, some classes more frequent than others: the same for the same seed. */
export function madeUpAppeals(count: number, seed: number, { titles = true } = {}): Example[] {
  const random = randomFrom(seed);
  const one = <T>(from: readonly T[]) => from[Math.floor(random() * from.length)] as T;
  return Array.from({ length: count }, () => {
    const label = appealClasses[Math.floor(random() ** 1.5 * appealClasses.length)] as string;
    // One in twelve was put into a class it does not belong to.
    const words = subjects[random() < 1 / 12 ? one(appealClasses) : label] as readonly string[];
    const [place, what, other] = [one(places), one(words), one(words)];
    // One in ten speaks of something else in passing.
    const aside = random() < 0.1 ? one(subjects[one(appealClasses)] as readonly string[]) : '';
    const text = `您好！${place}${one(fillers)}，${what}的问题${aside}，${one(fillers)}，${other}，${one(fillers)}。`;
    return { label, text, ...(titles ? { title: `${place}${what}问题` } : {}) };
  });
}
