import {
  answer,
  childUnit,
  declineReason,
  neededOpinion,
  opinion,
  proposedUnit,
  result,
  sendBackReason,
  type WrittenNode,
} from './fields.ts';

const lowerUnit = { as: 'lowerUnit', when: { fact: 'depth', gte: 2 } } as const;

/** A first-level unit gives it back to the dispatcher, a lower one to the unit above, which handles or passes it on anew. */
const decline = {
  key: 'decline',
  name: '退单',
  to: [
    { when: { fact: 'depth', gte: 2 }, node: 'handling', outcome: 'declined', unit: 'pop' },
    { node: 'dispatch', outcome: 'declined' },
  ],
  fields: [declineReason, neededOpinion, proposedUnit],
  isDanger: true,
} satisfies NonNullable<WrittenNode['actions']>[number];

/** 签收, 办理, 单位审核: the same three at each level of units; the stack of units tells the level. */
export const unitNodes: WrittenNode[] = [
  {
    key: 'acceptance',
    name: '单位签收',
    stage: 'unit',
    performer: { by: 'unitRole', role: 'unitHandler' },
    limit: { amount: 4, unit: 'workingHours' },
    fold: lowerUnit,
    actions: [
      {
        key: 'accept',
        name: '签收',
        to: [{ node: 'handling', outcome: 'accepted' }],
        fields: [opinion],
        isPrimary: true,
        isBatch: true,
      },
      decline,
    ],
  },
  {
    key: 'handling',
    name: '办理',
    stage: 'unit',
    performer: { by: 'unitRole', role: 'unitHandler' },
    fold: lowerUnit,
    actions: [
      {
        key: 'answer',
        name: '答复',
        to: [{ node: 'unitReview', outcome: 'answered' }],
        fields: [result, answer, opinion],
        isPrimary: true,
      },
      {
        key: 'subDispatch',
        name: '转派',
        to: [{ node: 'acceptance', outcome: 'subDispatched', unit: 'push' }],
        fields: [childUnit, opinion],
        when: { fact: 'depth', lte: 2 },
        unless: '三级单位不能再向下转派',
      },
      decline,
    ],
  },
  {
    key: 'unitReview',
    name: '单位审核',
    stage: 'unit',
    performer: { by: 'unitRole', role: 'unitReviewer' },
    notBy: ['handling'],
    limit: { amount: 8, unit: 'workingHours' },
    fold: lowerUnit,
    actions: [
      {
        key: 'approve',
        name: '审核通过',
        to: [
          { when: { fact: 'depth', gte: 2 }, node: 'unitReview', outcome: 'approved', unit: 'pop' },
          { node: 'centreReview', outcome: 'approved' },
        ],
        fields: [opinion],
        isPrimary: true,
        isBatch: true,
      },
      {
        key: 'sendBack',
        name: '退回办理',
        to: [{ node: 'handling', outcome: 'sentBack' }],
        fields: [sendBackReason, neededOpinion],
        isDanger: true,
      },
    ],
  },
];
