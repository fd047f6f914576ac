import type { ImportField } from '@minsheng/contracts/exchange';

/** What the columns of old platforms are called. Longer names win over shorter ones they contain. */
const synonyms: Record<ImportField, string[]> = {
  number: [
    '工单编号',
    '编号',
    '受理编号',
    '工单号',
    '单号',
    '任务单号',
    '任务单编号',
    '受理单号',
    '诉求编号',
    '业务编号',
    '流水号',
    '留言编号',
    '信件编号',
    '案件编号',
    '事件编号',
    '序列号',
    '工单id',
    'id',
  ],
  citizenName: [
    '诉求人',
    '姓名',
    '诉求人姓名',
    '来电人',
    '来电人姓名',
    '市民姓名',
    '群众姓名',
    '联系人',
    '反映人',
    '反映人姓名',
    '投诉人',
    '举报人',
    '用户',
    '留言用户',
    '留言人',
    '网友',
    '写信人',
    '当事人',
  ],
  phone: [
    '联系电话',
    '电话',
    '电话号码',
    '来电号码',
    '主叫号码',
    '手机',
    '手机号',
    '手机号码',
    '联系方式',
    '诉求人电话',
    '来电人电话',
    '回访电话',
    '呼入号码',
  ],
  title: ['标题', '主题', '工单标题', '诉求标题', '留言主题', '留言标题', '信件标题', '事件标题', '诉求主题', '题目'],
  content: [
    '诉求内容',
    '内容',
    '留言详情',
    '留言内容',
    '来电内容',
    '反映内容',
    '问题描述',
    '诉求描述',
    '事件描述',
    '工单内容',
    '信件内容',
    '主要内容',
    '反映问题',
    '具体内容',
    '诉求详情',
    '详情',
    '描述',
  ],
  receivedAt: [
    '来电时间',
    '受理时间',
    '受理日期',
    '登记时间',
    '登记日期',
    '诉求时间',
    '留言时间',
    '反映时间',
    '来信时间',
    '创建时间',
    '录入时间',
    '建单时间',
    '提交时间',
    '接收时间',
    '发生时间',
    '时间',
    '日期',
  ],
  kind: [
    '诉求性质',
    '诉求类型',
    '工单类型',
    '性质',
    '来电类型',
    '业务类型',
    '诉求目的',
    '信件类型',
    '受理类型',
    '事项类型',
    '类型',
  ],
  category: [
    '归口类型',
    '归口',
    '类别',
    '诉求类别',
    '问题类别',
    '问题分类',
    '分类',
    '一级标签',
    '一级分类',
    '诉求分类',
    '事项分类',
    '内容分类',
    '所属类别',
    '归口分类',
    '标签',
  ],
  place: [
    '事件发生地',
    '区域',
    '所属区域',
    '行政区划',
    '事发地',
    '事发地点',
    '发生地',
    '地点',
    '地址',
    '所在区县',
    '区县',
    '县区',
    '所属区县',
    '诉求地址',
    '地区',
    '问题地点',
  ],
  unit: [
    '承办单位',
    '办理单位',
    '主办单位',
    '处理单位',
    '责任单位',
    '处置单位',
    '承办部门',
    '办理部门',
    '责任部门',
    '派单单位',
    '答复单位',
    '回复单位',
    '单位',
    '部门',
  ],
  answer: [
    '答复意见',
    '答复',
    '答复内容',
    '回复',
    '回复内容',
    '回复意见',
    '办理结果',
    '处理结果',
    '办理意见',
    '处理意见',
    '办理情况',
    '处理情况',
    '反馈内容',
    '反馈意见',
    '办结意见',
  ],
  answeredAt: [
    '答复时间',
    '回复时间',
    '答复日期',
    '回复日期',
    '办结时间',
    '办结日期',
    '反馈时间',
    '完成时间',
    '处理时间',
    '办理时间',
    '结案时间',
  ],
};

const byName = new Map(
  Object.entries(synonyms).flatMap(([field, names]) => names.map((name) => [name, field as ImportField] as const)),
);
const names = [...byName.keys()].filter((name) => name.length > 1).sort((left, right) => right.length - left.length);

/**
 * How well a header names each field: 1 for a known name, less for a header that contains one. A header of two rows
 * (`诉求人信息/姓名`) is judged by its last part first.
 */
export function nameScores(header: string): Partial<Record<ImportField, number>> {
  const parts = header.split('/').map(normalize).filter(Boolean);
  const last = parts.at(-1) ?? '';
  const exact = byName.get(last) ?? byName.get(parts.join(''));
  if (exact) return { [exact]: 1 };
  const scores: Partial<Record<ImportField, number>> = {};
  for (const [weight, text] of [
    [1, last],
    [0.8, parts.join('')],
  ] as const) {
    const contained = names.find((name) => text.includes(name));
    const field = contained && byName.get(contained);
    // What stands last in a Chinese compound is what the thing is: 来电时间段 is no 来电.
    const tail = contained && text.endsWith(contained) ? 0.9 : 0.6;
    if (field)
      scores[field] = Math.max(scores[field] ?? 0, weight * tail * (0.5 + (0.5 * contained.length) / text.length));
  }
  return scores;
}

/** Whether a header is, by itself, the name of a field. */
export const isKnownHeader = (header: string) => byName.has(normalize(header));

// Brackets hold units and remarks: 联系电话（必填）.
const normalize = (header: string) =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【].*?[)\]】]/g, '')
    .replace(/[\s*:：_\-.、]+/g, '');
