import {
  dissatisfiedReason,
  neededOpinion,
  opinion,
  satisfaction,
  sendBackReason,
  unreachedReason,
  type WrittenNode,
} from './fields.ts';

/** 中心审核, 回访, 督办 and the two ends. From here on the stack holds the first-level unit alone. */
export const centreNodes: WrittenNode[] = [
  {
    key: 'centreReview',
    name: '中心审核',
    stage: 'centre',
    performer: { by: 'role', role: 'centreManager' },
    notBy: ['unitReview', 'handling'],
    limit: { amount: 4, unit: 'workingHours' },
    actions: [
      {
        key: 'approve',
        name: '审核通过',
        to: [
          { when: { fact: 'kind', in: ['consult', 'praise'] }, node: 'closed', outcome: 'closed' },
          { when: { fact: 'kind', is: 'report' }, node: 'reportCallback', outcome: 'approved' },
          { node: 'callback', outcome: 'approved' },
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
  callback({ key: 'callback', name: '回访', role: 'callbackAgent' }),
  // Callback agents do not see 举报; whoever calls the whistle-blower must.
  callback({ key: 'reportCallback', name: '举报回访', role: 'agentLead' }),
  {
    key: 'supervision',
    name: '督办',
    stage: 'centre',
    performer: { by: 'role', role: 'shiftLeader' },
    notBy: ['callback', 'reportCallback'],
    limit: { amount: 1, unit: 'workingDays' },
    actions: [
      {
        key: 'reissue',
        name: '督办重办',
        to: [{ node: 'acceptance', outcome: 'reissued', startsRound: true }],
        fields: [neededOpinion],
        when: { fact: 'count.reissued', lte: 0 },
        unless: '已督办重办过一次，请按规定办结',
        isPrimary: true,
      },
      {
        key: 'close',
        name: '不满意办结',
        to: [{ node: 'closed', outcome: 'closed' }],
        fields: [neededOpinion],
      },
    ],
  },
  { key: 'closed', name: '办结', stage: 'end', performer: null },
  { key: 'voided', name: '作废', stage: 'void', performer: null },
];

function callback({ key, name, role }: { key: string; name: string; role: string }): WrittenNode {
  return {
    key,
    name,
    stage: 'callback',
    performer: { by: 'role', role },
    notBy: ['handling', 'unitReview', 'centreReview'],
    limit: { amount: 2, unit: 'workingDays' },
    actions: [
      {
        key: 'satisfied',
        name: '满意',
        to: [{ node: 'closed', outcome: 'satisfied' }],
        fields: [satisfaction, opinion],
        isPrimary: true,
      },
      {
        key: 'dissatisfied',
        name: '不满意',
        // Once the unit does it over again (重办); the second time the shift leader decides (督办).
        to: [
          { when: { fact: 'round', gte: 1 }, node: 'supervision', outcome: 'dissatisfied' },
          { node: 'acceptance', outcome: 'dissatisfied', startsRound: true },
        ],
        fields: [dissatisfiedReason, neededOpinion],
        isDanger: true,
      },
      {
        key: 'unreached',
        name: '未联系上',
        // Two attempts before this one: the third closes.
        to: [
          { when: { fact: 'attempts', gte: 2 }, node: 'closed', outcome: 'unreached' },
          { node: key, outcome: 'unreached' },
        ],
        fields: [unreachedReason, opinion],
      },
    ],
  };
}
