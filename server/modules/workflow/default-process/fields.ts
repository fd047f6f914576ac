import type { WrittenDefinition } from '@minsheng/contracts/workflow';

type WrittenNode = WrittenDefinition['nodes'][number];

export type { WrittenNode };

type WrittenField = NonNullable<NonNullable<WrittenNode['actions']>[number]['fields']>[number];

const choice = (
  key: string,
  label: string,
  choices: Record<string, string>,
  kind: 'choice' | 'choices' = 'choice',
): WrittenField => ({
  key,
  label,
  kind,
  isRequired: true,
  options: Object.entries(choices).map(([value, name]) => ({ value, label: name })),
});

export const opinion: WrittenField = { key: 'opinion', label: '办理意见', kind: 'longText' };
export const neededOpinion: WrittenField = { ...opinion, isRequired: true };
export const answer: WrittenField = { key: 'answer', label: '答复内容', kind: 'longText', isRequired: true };

export const firstLevelUnit: WrittenField = {
  key: 'unit',
  label: '承办单位',
  kind: 'unit',
  isRequired: true,
  unitChoice: 'firstLevel',
};
export const childUnit: WrittenField = { ...firstLevelUnit, label: '下级单位', unitChoice: 'children' };
export const proposedUnit: WrittenField = {
  key: 'proposedUnit',
  label: '建议承办单位',
  kind: 'unit',
  unitChoice: 'firstLevel',
};

/** 退回: back to whoever registered it, for one reason or several. */
export const returnReason = choice(
  'reasonCode',
  '退回原因',
  {
    incomplete: '要素不全',
    unclear: '诉求表述不清',
    wrongCategory: '归口类型不准',
    wrongPlace: '事件发生地有误',
    wrongKind: '诉求性质有误',
    wrongCitizen: '诉求人信息有误',
    answerable: '可直接答复',
    duplicate: '重复工单',
    other: '其他',
  },
  'choices',
);

/** 退单: a unit does not take it. */
export const declineReason = choice('reasonCode', '退单原因', {
  notOurDuty: '不属于本单位职责',
  notOurArea: '不属于本辖区',
  manyUnits: '涉及多单位，需重新确定主办',
  incomplete: '要素不全无法办理',
  duplicate: '重复派单',
  lawsuit: '已进入诉讼、仲裁、信访程序',
  other: '其他',
});

/** 退回办理: the answer is not good enough. */
export const sendBackReason = choice('reasonCode', '退回原因', {
  notAnswered: '未针对诉求答复',
  notSolved: '问题未实际解决',
  notContacted: '未联系诉求人',
  noEvidence: '缺少佐证材料',
  wording: '答复用语不规范',
  wrongPolicy: '政策依据不准确',
  other: '其他',
});

export const transferReason = choice('reasonCode', '转办原因', {
  wrongUnit: '原派单位不当',
  dutyChanged: '职责已调整',
  leadChanged: '变更主办单位',
  other: '其他',
});

export const dissatisfiedReason = choice('reasonCode', '不满意原因', {
  notSolved: '问题未解决',
  slow: '办理时间过长',
  attitude: '工作人员态度不好',
  notContacted: '无人联系',
  notTrue: '答复与事实不符',
  perfunctory: '答复敷衍、推诿',
  policy: '对政策规定不满意',
  other: '其他',
});

export const voidReason = choice('reasonCode', '作废原因', {
  duplicate: '重复登记',
  mistaken: '误登记',
  withdrawn: '诉求人撤回',
  harassment: '骚扰、恶意来电',
  notAccepted: '不属于受理范围',
  test: '测试工单',
  other: '其他',
});

export const result = choice('result', '办理结果', {
  solved: '已解决',
  partlySolved: '部分解决',
  planned: '列入计划',
  explained: '解释说明',
  notTrue: '情况不属实',
  notPossible: '依规不能解决',
});

export const satisfaction = choice('satisfaction', '满意程度', {
  verySatisfied: '非常满意',
  satisfied: '满意',
  basicallySatisfied: '基本满意',
});

/** Why nobody was reached; the words are those of the callback list. */
export const unreachedReason = choice('reasonCode', '未联系上原因', {
  noAnswer: '无人接听',
  refused: '拒接',
  busy: '占线',
  poweredOff: '关机、停机',
  emptyNumber: '空号',
  wrongPerson: '非诉求人本人',
  other: '其他',
});
