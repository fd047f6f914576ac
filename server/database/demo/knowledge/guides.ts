import { type CategoryNode, countyOfPlace } from '../city/category-tree.ts';

/** What an agent asks, whatever the matter is; after it what the first level of the tree adds. */
const always = [
  '事情发生的具体地点（到小区、路段、村组或门牌）',
  '发生的时间，是一次、多次还是一直如此',
  '群众希望怎样解决',
];

const more: Record<string, readonly string[]> = {
  城乡建设: [
    '影响范围：一户、一栋还是一片',
    '是否存在人身安全隐患，现场有无警示',
    '是否向管理单位反映过、对方怎样答复',
  ],
  交通运输: ['车牌、线路或单据编号', '行驶方向与起止地点', '是否造成人员受伤或车辆受损'],
  生态环境: ['气味、声音、颜色等现象和出现的时段', '污染来源或企业名称', '是否正在发生，需要立即到场查看'],
  市场监管: ['经营者全称与地址', '购买时间、金额和付款方式', '是否保留小票、合同或聊天记录'],
  劳动与社会保障: ['用人单位全称与所在地', '工作起止时间、涉及金额与人数', '是否签订合同、有无工资流水等凭证'],
};
const otherwise = [
  '涉及的单位、学校、机构或经办窗口名称',
  '是否已经到窗口或向单位反映过，对方怎样答复',
  '有无材料、票据或编号可以提供',
];

interface Guide {
  title: string;
  tags: string[];
  body: string;
}

/** A guide for registering matters of a leaf category (登记指引): what to ask, who handles it, within what time. */
export function guideOf(leaf: CategoryNode, unitName: string | null): Guide {
  const { name, path } = leaf;
  const { unit = '', deadlineDays = 5, kinds = [] } = leaf.leaf ?? {};
  const asked = [...always, ...(more[path[0] ?? ''] ?? otherwise)];
  const who = unit === countyOfPlace || !unitName ? '事发地县（区）政府，由其转所属部门或镇办理' : unitName;
  return {
    title: `登记指引：${name}`,
    tags: ['登记指引', ...path.slice(-2)],
    body: [
      `适用于归口“${path.join('／')}”的诉求，常见性质为${kinds.join('、') || '咨询'}。`,
      '## 需要问清',
      ...asked.map((each, index) => `${index + 1}. ${each}`),
      '## 办理单位与时限',
      `默认承办：${who}；办理时限 ${deadlineDays} 个工作日。`,
      '## 登记提示',
      '- 标题写明地点、对象和问题，不写姓名和电话',
      '- 正在发生、可能危及安全的，按紧急或特急登记并先行转接',
    ].join('\n'),
  };
}
