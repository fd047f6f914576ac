import { z } from 'zod';
import { type Permission, permissionNames } from './permissions.ts';

/** The roles of domain.md. A centre may add its own; these are what it starts with. */
export const roleNames = {
  trainee: '实习话务员',
  agent: '话务员',
  traineeLead: '实习话务组长',
  agentLead: '话务组长',
  firstReviewer: '初审岗',
  deputyShiftLeader: '副班长',
  shiftLeader: '值班长',
  dispatcher: '派单员',
  callbackAgent: '回访员',
  inspector: '质检员',
  inspectionLead: '质检组长',
  supportLead: '业支组长',
  trainingOfficer: '培训专员',
  unitHandler: '单位经办人',
  unitReviewer: '单位审核人',
  centreManager: '中心管理岗',
  leader: '领导',
  systemAdmin: '系统管理员',
  securityAdmin: '安全管理员',
  auditor: '审计员',
} as const;

export type RoleKey = keyof typeof roleNames;
export const RoleKeyName = z.enum(Object.keys(roleNames) as [RoleKey, ...RoleKey[]]);

const centre: Permission[] = ['ticket.readAll', 'ticket.readCitizen', 'organization.read', 'workflow.read'];
const desk: Permission[] = [...centre, 'call.take', 'ticket.register', 'ticket.act', 'ticket.supplement'];
const reviewer: Permission[] = [
  ...centre,
  'ticket.act',
  'ticket.editContent',
  'ticket.readReports',
  'ticket.urge',
  'ticket.supplement',
];
const unit: Permission[] = [
  'ticket.readUnit',
  'ticket.act',
  'ticket.readCitizen',
  'ticket.supplement',
  'organization.read',
];
const callbackReview: Permission[] = ['callback.read', 'callback.review'];

/** The permissions each role starts with; a centre changes them afterwards in the database. */
export const initialPermissions: Record<RoleKey, readonly Permission[]> = {
  // 直接答复 of a trainee closes only when the lead agrees: the process sees to it.
  trainee: [...desk, 'ticket.answerDirectly'],
  agent: [...desk, 'ticket.answerDirectly', 'ticket.urge'],
  traineeLead: [
    ...desk,
    'ticket.editContent',
    'ticket.answerDirectly',
    'call.readAll',
    'trainee.read',
    'trainee.propose',
  ],
  agentLead: [
    ...desk,
    'ticket.editContent',
    'ticket.answerDirectly',
    'call.readAll',
    'ticket.readReports',
    'ticket.urge',
    'callback.handle',
    'callback.read',
    'trainee.read',
    'trainee.propose',
  ],
  firstReviewer: reviewer,
  deputyShiftLeader: [
    ...reviewer,
    'call.readAll',
    'ticket.extend',
    'ticket.reopen',
    'ticket.assist',
    ...callbackReview,
  ],
  shiftLeader: [
    ...reviewer,
    'call.readAll',
    'ticket.extend',
    'ticket.reopen',
    'ticket.assist',
    'ticket.supervise',
    'ticket.void',
    'call.simulate',
    ...callbackReview,
    'trainee.read',
    'trainee.propose',
    'trainee.manage',
  ],
  dispatcher: [...reviewer, 'ticket.assist'],
  callbackAgent: [...centre, 'ticket.act', 'callback.handle', 'callback.read', 'ticket.supplement'],
  inspector: [...centre, 'call.readAll', ...callbackReview],
  inspectionLead: [...centre, 'call.readAll', ...callbackReview],
  supportLead: [...centre, 'ticket.editContent', 'callback.read'],
  trainingOfficer: ['organization.read', 'workflow.read', 'trainee.read'],
  unitHandler: unit,
  unitReviewer: unit,
  centreManager: [
    ...reviewer,
    'call.readAll',
    'ticket.extend',
    'ticket.reopen',
    'ticket.assist',
    'ticket.supervise',
    'ticket.void',
    'import.run',
    'place.manage',
    'category.manage',
    'calendar.manage',
    'parameter.manage',
    'workflow.manage',
    'organization.manage',
    'call.simulate',
    'system.read',
    ...callbackReview,
    'trainee.read',
    'trainee.manage',
    'trainee.graduate',
  ],
  leader: ['ticket.readAll', 'ticket.supplement', 'callback.read', 'organization.read', 'workflow.read'],
  systemAdmin: [
    'organization.read',
    'organization.manage',
    'place.manage',
    'category.manage',
    'calendar.manage',
    'parameter.manage',
    'workflow.read',
    'workflow.manage',
    'import.run',
    'system.read',
    'call.simulate',
  ],
  securityAdmin: ['organization.read', 'role.manage'],
  auditor: ['organization.read', 'audit.read'],
};

export const allPermissions = permissionNames;
