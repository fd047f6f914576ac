import type { Condition } from '@minsheng/contracts/workflow';
import { answer, opinion, returnReason, type WrittenNode } from './fields.ts';

const isTrainees: Condition = { fact: 'creatorIsTrainee', is: true };
const isReport: Condition = { fact: 'kind', is: 'report' };
/** A trainee's ticket that the lead sees first: drawn, urgent, or come back once already. */
const needsLead: Condition = {
  all: [
    isTrainees,
    {
      any: [
        { fact: 'reviewDrawn', is: true },
        { fact: 'urgency', in: ['urgent', 'critical'] },
        { fact: 'count.returned', gte: 1 },
      ],
    },
  ],
};
const isTraineesReport: Condition = { all: [isTrainees, isReport] };

/** Back to whoever registered it; but a trainee does not see 举报 (T1), so theirs goes to the team lead instead. */
export const returnToRegistration = {
  key: 'return',
  name: '退回',
  to: [
    { when: isTraineesReport, node: 'reportTakeover', outcome: 'returned', unit: 'clear' },
    { node: 'registration', outcome: 'returned', unit: 'clear' },
  ],
  fields: [returnReason, opinion],
  isDanger: true,
} satisfies NonNullable<WrittenNode['actions']>[number];

/** 登记, and what a trainee's tickets pass before they go the way of all others. */
export const registrationNodes: WrittenNode[] = [
  {
    key: 'registration',
    name: '登记',
    stage: 'registration',
    performer: { by: 'creator', role: 'agentLead' },
    limit: { amount: 30, unit: 'minutes' },
    fold: { as: 'beforeFirstReview', when: isTrainees },
    actions: [
      {
        key: 'submit',
        name: '提交',
        to: [
          { when: isTraineesReport, node: 'reportTakeover', outcome: 'submitted' },
          { when: needsLead, node: 'traineeReview', outcome: 'submitted' },
          { node: 'firstReview', outcome: 'submitted' },
        ],
        fields: [opinion],
        isPrimary: true,
      },
      {
        key: 'answerDirectly',
        name: '直接答复',
        to: [
          { when: isTrainees, node: 'directAnswerReview', outcome: 'submitted' },
          { node: 'closed', outcome: 'answeredDirectly' },
        ],
        fields: [answer],
        when: { not: isReport },
        unless: '举报须转办核实，不能直接答复',
      },
    ],
  },
  {
    key: 'reportTakeover',
    name: '举报接转',
    stage: 'review',
    performer: { by: 'role', role: 'agentLead' },
    notBy: ['creator'],
    limit: { amount: 30, unit: 'minutes' },
    fold: { as: 'beforeFirstReview', when: isTrainees },
    actions: [
      {
        key: 'approve',
        name: '审核通过',
        to: [{ node: 'firstReview', outcome: 'approved' }],
        fields: [opinion],
        isPrimary: true,
      },
    ],
  },
  {
    key: 'traineeReview',
    name: '组长审核',
    stage: 'review',
    performer: { by: 'creatorLead', role: 'traineeLead' },
    notBy: ['creator'],
    limit: { amount: 30, unit: 'minutes' },
    fold: { as: 'beforeFirstReview', when: isTrainees },
    actions: [
      {
        key: 'approve',
        name: '审核通过',
        to: [
          { when: isReport, node: 'reportTakeover', outcome: 'approved' },
          { node: 'firstReview', outcome: 'approved' },
        ],
        fields: [opinion],
        isPrimary: true,
        isBatch: true,
      },
      returnToRegistration,
    ],
  },
  {
    key: 'directAnswerReview',
    name: '组长审核（直接答复）',
    stage: 'review',
    performer: { by: 'creatorLead', role: 'traineeLead' },
    notBy: ['creator'],
    limit: { amount: 30, unit: 'minutes' },
    actions: [
      {
        key: 'approve',
        name: '同意答复',
        to: [{ node: 'closed', outcome: 'answeredDirectly' }],
        fields: [opinion],
        when: { not: isReport },
        unless: '举报须转办核实，不能直接答复',
        isPrimary: true,
        isBatch: true,
      },
      {
        key: 'submit',
        name: '改为提交',
        to: [
          { when: isReport, node: 'reportTakeover', outcome: 'approved' },
          { node: 'firstReview', outcome: 'approved' },
        ],
        fields: [opinion],
      },
      returnToRegistration,
    ],
  },
];
