import { firstLevelUnit, neededOpinion, opinion, transferReason, type WrittenNode } from './fields.ts';
import { returnToRegistration } from './registration.ts';

/** 初审, 副班长审核, 派单: the centre decides whether the ticket is good and whose it is. */
export const reviewNodes: WrittenNode[] = [
  {
    key: 'firstReview',
    name: '初审',
    stage: 'review',
    performer: { by: 'role', role: 'firstReviewer' },
    notBy: ['creator'],
    limit: { amount: 30, unit: 'minutes' },
    actions: [
      {
        key: 'approve',
        name: '审核通过',
        to: [{ node: 'deputyReview', outcome: 'approved' }],
        fields: [opinion],
        isPrimary: true,
        isBatch: true,
      },
      returnToRegistration,
    ],
  },
  {
    key: 'deputyReview',
    name: '副班长审核',
    stage: 'review',
    performer: { by: 'role', role: 'deputyShiftLeader' },
    notBy: ['creator', 'firstReview'],
    limit: { amount: 30, unit: 'minutes' },
    actions: [
      {
        key: 'approve',
        name: '审核通过',
        to: [{ node: 'dispatch', outcome: 'approved' }],
        fields: [opinion],
        isPrimary: true,
        isBatch: true,
      },
      returnToRegistration,
    ],
  },
  {
    key: 'dispatch',
    name: '派单',
    stage: 'dispatch',
    performer: { by: 'role', role: 'dispatcher' },
    limit: { amount: 60, unit: 'minutes' },
    actions: [
      {
        key: 'dispatch',
        name: '派单',
        to: [{ node: 'acceptance', outcome: 'dispatched', unit: 'set' }],
        fields: [firstLevelUnit, opinion],
        when: { fact: 'depth', is: 0 },
        unless: '此单由承办单位退单而来，请转办或驳回退单',
        isPrimary: true,
        isBatch: true,
      },
      // After a 退单 the unit that declined stays on the stack, so that the dispatcher may insist.
      {
        key: 'transfer',
        name: '转办',
        to: [{ node: 'acceptance', outcome: 'transferred', unit: 'set' }],
        fields: [firstLevelUnit, transferReason, opinion],
        when: { fact: 'depth', gte: 1 },
        unless: '尚未派单，请直接派单',
      },
      {
        key: 'insist',
        name: '驳回退单',
        to: [{ node: 'acceptance', outcome: 'insisted' }],
        fields: [neededOpinion],
        when: { fact: 'depth', gte: 1 },
        unless: '没有单位退单',
      },
      returnToRegistration,
    ],
  },
];
