import { dictionary } from '../segment.ts';

/**
 * People's names by rule: what the dictionary's hidden Markov model takes for a name and begins with a surname, a
 * surname with a form of address (张先生), and whoever is introduced (我叫…, 联系人…). It rather finds too many: a word
 * taken for a name is put back later, a name that is missed has left the house.
 */
export function namesIn(text: string): string[] {
  const found = new Set<string>();
  for (const match of text.matchAll(addressed)) found.add(match[0]);
  for (const match of text.matchAll(introduced)) if (isSurname(match[1] ?? '')) found.add(match[1] as string);
  const words = dictionary().tag(text, true);
  for (const [at, { word, tag }] of words.entries()) {
    const next = words[at + 1];
    if (!tag.startsWith('nr') || !isHan(word) || namesPlace(next?.word)) continue;
    if (word.length > 1) {
      if (word.length <= 4 && isSurname(word) && !commonWords.has(word)) found.add(word);
    } else if (isSurname(word) && next && givenName(next)) found.add(word + next.word);
  }
  return [...found];
}

const surnames = new Set(
  '王李张刘陈杨黄赵周吴徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊仝区郜海阚花权强帅屠豆朴盖练廉禹井祖漆巴丰支卿国狄平计索宣晋相初门云容敬来扈晁芮都普阙浦戈伏鹿薄邸雍辜羊阿乌母裘亓修邰赫杭况那宿鲜印逯隆茹诺战慕危玉银亢嵇公哈湛宾戎勾茅利於呼居揭干但尉冶斯元束檀衣信展阴昝智幸奉植衡富尧闭由'.split(
    '',
  ),
);
const compound = [
  '欧阳',
  '上官',
  '司马',
  '诸葛',
  '东方',
  '皇甫',
  '尉迟',
  '公孙',
  '令狐',
  '慕容',
  '夏侯',
  '司徒',
  '端木',
];

const isSurname = (word: string) =>
  compound.some((name) => word.startsWith(name)) || surnames.has(word.charAt(0)) || false;

const titles =
  '先生|女士|小姐|师傅|老师|大爷|大妈|大娘|大叔|阿姨|某某|某|主任|书记|经理|老板|医生|警官|所长|局长|队长|院长';
const addressed = new RegExp(`(?:${compound.join('|')}|[${[...surnames].join('')}])(?:${titles})`, 'g');
const introduced =
  /(?:我叫|名叫|名字叫|名字是|姓名(?:是|为|[:：])|联系人(?:是|为|[:：])|本人姓名|我是)\s?(\p{Script=Han}{2,3})(?=[，,。；;：:、（(\s]|$)/gu;

const isHan = (word: string) => /^\p{Script=Han}+$/u.test(word);

/** 香溪洞路, 张沟村: what looks like a name is the beginning of a place or a firm. */
const namesPlace = (next = '') =>
  /^(?:路|街|巷|村|镇|乡|县|区|市|桥|河|湖|山|沟|寺|社区|小区|广场|大道|公园|花园|组|公司)/.test(next);

const givenName = ({ word, tag }: { word: string; tag: string }) =>
  isHan(word) && word.length <= 2 && !/^(?:[vpdcurfmqyot]|ns|nt)/.test(tag) && !namesPlace(word);

const commonWords = new Set(
  '谢谢 明确 安全 高度 成立 方便 白天 明白 金额 向阳 万元 周边 周围 高峰 和谐 文明 国家 公平 全部 原因 来电 相关 明显 强烈 平时 连续 连接 花园 江边 石头 车辆 车位 楼道 楼下 路灯 路口 路面 路段 应急 成功 祝福 解决 解释 时间 时候 单位 单元 高空 严重 严禁 游客 简单 项目 管道 支持 信息 居民 居住 利益 计划 修建 平台 干净 冷水 温水 黄土 白色 黄色 燕子 牛羊 马路 马上 石子 易燃 万事 关于 于是 阳台 阳光 沙石 沙土 门口 米面 水井 井盖 强制 权益 巴士 丰富 国道 相邻 都是 元旦 银行'.split(
    ' ',
  ),
);
