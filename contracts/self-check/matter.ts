import type { Asked, Found } from './form.ts';

const complains = /不作为|乱收费|态度恶劣|推诿|投诉|要求(?:严肃)?处理|追责|举报|违规|扰民|欺骗|拖欠/;
const asks = /咨询|请问|想(?:要)?(?:了解|知道|问)|怎么办理|如何办理|需要(?:什么|哪些)材料/;
const wishes = /希望|要求|请求|诉求|建议|咨询|请问|想(?:要)?(?:了解|知道|问)|反映|投诉|举报|感谢|表扬|尽快|帮助|求助/;
const somewhere =
  /[一-龥]{2}(?:路|街|巷|大道|桥)|小区|花园|家园|广场|社区|[一-龥]村|[\d一二三四五六七八九十]组|[一-龥]镇|医院|学校|小学|中学|公司|工地|市场|超市|[号\d]楼|栋|单元|门口|[车油]站/;
const sometime =
  /\d{1,4}\s*[年月日号点时:：]|[今昨前明]天|[上本这下]?(?:周|星期|礼拜)[一二三四五六日天]|上午|下午|晚上|凌晨|夜间|早上|近日|最近|目前|一直|长期|多次|连续|经常|每[天日周月年]|[一二三四五六七八九十两几半数]+(?:天|日|周|个?月|年|小时)|\d+\s*(?:天|日|周|个月|年|小时)/;

export function shortContent({ form, number }: Asked): Found[] {
  const length = form.content.trim().length;
  if (length === 0 || length >= number) return [];
  return [missing('content', `诉求内容只有 ${length} 个字，少于 ${number} 个，承办单位难以处理`, '补充内容')];
}

export function placeMissing({ form }: Asked): Found[] {
  const needsPlace = form.kind === 'help' || form.kind === 'complaint' || form.kind === 'report';
  if (!needsPlace || form.content.trim() === '' || form.placeDetail.trim() !== '') return [];
  if (somewhere.test(form.content)) return [];
  return [missing('placeDetail', '没有写明具体地点，承办单位可能找不到现场', '填写详细地点')];
}

export function timeMissing({ form }: Asked): Found[] {
  const needsTime = form.kind === 'complaint' || form.kind === 'report';
  if (!needsTime || form.content.trim().length < 10 || sometime.test(form.content)) return [];
  return [missing('content', '没有说明发生的时间或持续多久', '补充时间')];
}

export function wishMissing({ form }: Asked): Found[] {
  if (form.content.trim().length < 10 || wishes.test(form.content)) return [];
  return [missing('content', '没有写明群众的诉求是什么', '补充诉求')];
}

export function kindAgainstText({ form }: Asked): Found[] {
  const { kind, content } = form;
  const looksLike = (message: string, value: string, label: string): Found[] => [
    { field: 'kind', message, mend: { label, field: 'kind', value } },
  ];
  if (kind === 'consult' && complains.test(content) && !asks.test(content))
    return looksLike('选的是“咨询”，内容像投诉', 'complaint', '改为投诉');
  if (kind === 'complaint' && asks.test(content) && !complains.test(content))
    return looksLike('选的是“投诉”，内容像咨询', 'consult', '改为咨询');
  if (kind === 'praise' && complains.test(content) && !/感谢|表扬|点赞|锦旗/.test(content))
    return looksLike('选的是“表扬”，内容像投诉', 'complaint', '改为投诉');
  return [];
}

export function sensitiveWords({ form, words }: Asked): Found[] {
  return (['title', 'content', 'answer'] as const).flatMap((field) => {
    const text = form[field];
    const pairs = words.map((entry) => entry.split('=')).filter(([word]) => word && text.includes(word));
    if (pairs.length === 0) return [];
    const value = pairs.reduce((now, [word = '', other = '']) => now.replaceAll(word, other), text);
    const message = `${fieldWords[field]}里有不宜使用的词：${pairs.map(([word]) => word).join('、')}`;
    return [{ field, message, mend: { label: '换成规范说法', field, value } }];
  });
}

const fieldWords = { title: '标题', content: '诉求内容', answer: '答复内容' };

/** Questions of the text against what the answer says. */
export function unansweredQuestions({ form, number }: Asked): Found[] {
  const answer = form.answer.trim();
  if (answer === '') return [];
  const questions =
    form.content.match(/？|\?|是否|怎么|怎样|如何|多久|多少|哪里|什么|能不能|会不会|可不可以/g)?.length ?? 0;
  if (questions < 2 || answer.length >= Math.min(questions, 6) * number) return [];
  return [
    missing('answer', `群众问了大约 ${questions} 个问题，答复只有 ${answer.length} 个字，可能没有答全`, '补充答复'),
  ];
}

/** The same caller comes back on the same matter: there less of the words has to be the same. */
const sameCallerBonus = 15;
const usualLikeness = 60;

export function duplicateOpen({ facts, number }: Asked): Found[] {
  const least = number || usualLikeness;
  const [first, ...others] = (facts.openDuplicates ?? []).filter(
    ({ likeness, isSameCaller }) => likeness * 100 + (isSameCaller ? sameCallerBonus : 0) >= least,
  );
  if (!first) return [];
  const more = others.length > 0 ? `等 ${others.length + 1} 件` : '';
  const caller = first.isSameCaller ? '该诉求人的' : '';
  return [missing('title', `同一件事可能已有${caller}在办工单 ${first.number}${more}`, '查看重复工单')];
}

/** A category that the classifier gives more than this is a matter of opinion. */
const leastDoubt = 0.1;

export function categoryAgainstText({ facts, number }: Asked): Found[] {
  const { likelyCategory } = facts;
  if (!likelyCategory || likelyCategory.isChosen || likelyCategory.probability * 100 < number) return [];
  if (likelyCategory.chosenProbability > leastDoubt) return [];
  const { id, name, probability } = likelyCategory;
  return [
    {
      field: 'categoryId',
      message: `归口与内容不符：内容更像“${name}”（把握 ${Math.min(99, Math.round(probability * 100))}%）`,
      mend: { label: `改为${name.split('/').at(-1)}`, field: 'categoryId', value: id },
    },
  ];
}

const missing = (field: Found['field'], message: string, label: string): Found => ({
  field,
  message,
  mend: { label, field },
});
