import { previousNode, type Stage, type WrittenDefinition } from '@minsheng/contracts/workflow';
import { firstLevelUnit, neededOpinion, opinion, transferReason, voidReason } from './fields.ts';

const whileRunning: Stage[] = ['registration', 'review', 'dispatch', 'unit', 'centre', 'callback'];

export const sideActions: WrittenDefinition['sideActions'] = [
  // 首接负责: units do not pass a ticket sideways between them; the centre moves it, before or after a 退单.
  {
    key: 'transferAway',
    name: '转办',
    at: ['unit'],
    performer: { by: 'roles', roles: ['dispatcher', 'shiftLeader', 'centreManager'] },
    to: [{ node: 'acceptance', outcome: 'transferred', unit: 'set' }],
    fields: [firstLevelUnit, transferReason, neededOpinion],
  },
  // When a trainee's ticket turns out to be 举报 during the team lead's review, the lead no longer sees it.
  {
    key: 'takeOverReport',
    name: '接转举报',
    at: ['review'],
    performer: { by: 'roles', roles: ['agentLead', 'shiftLeader'] },
    when: {
      all: [
        { fact: 'creatorIsTrainee', is: true },
        { fact: 'kind', is: 'report' },
      ],
    },
    unless: '只有实习话务员登记的举报需要接转',
    to: [{ node: 'reportTakeover', outcome: 'submitted' }],
    fields: [opinion],
  },
  {
    key: 'takeBack',
    name: '收回',
    at: whileRunning,
    performer: { by: 'previousPerformer' },
    to: [{ node: previousNode, outcome: 'takenBack' }],
    fields: [opinion],
  },
  {
    key: 'void',
    name: '作废',
    at: whileRunning,
    performer: { by: 'roles', roles: ['shiftLeader', 'centreManager'] },
    to: [{ node: 'voided', outcome: 'voided' }],
    fields: [voidReason, neededOpinion],
    isDanger: true,
  },
  {
    key: 'reopen',
    name: '重新办理',
    at: ['end'],
    performer: { by: 'roles', roles: ['shiftLeader', 'centreManager'] },
    to: [
      { when: { fact: 'depth', gte: 1 }, node: 'acceptance', outcome: 'reopened', startsRound: true },
      { node: 'dispatch', outcome: 'reopened', startsRound: true },
    ],
    fields: [neededOpinion],
  },
];
