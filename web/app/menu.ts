import type { Permission } from '@minsheng/contracts/permissions';

/** One place to go. `permission`: any one of them shows it; without one everybody sees it. */
export type MenuEntry = {
  label: string;
  to: string;
  permission?: Permission | readonly Permission[];
  /** A figure beside the label, kept up to date. */
  count?: 'work' | 'requests' | 'feedback' | 'intake';
};
/** A group of one entry is shown as a plain link; of several, as a drop-down. */
export type MenuGroup = { label: string; entries: readonly MenuEntry[] };

/** The top bar, from left to right. */
export const menu: readonly MenuGroup[] = [
  { label: '坐席工作台', entries: [{ label: '坐席工作台', to: '/desk', permission: 'call.take' }] },
  { label: '网络来件', entries: [{ label: '网络来件', to: '/intake', permission: 'intake.handle', count: 'intake' }] },
  { label: '我的待办', entries: [{ label: '我的待办', to: '/work', permission: 'ticket.act', count: 'work' }] },
  {
    label: '督办审批',
    entries: [
      { label: '事项审批', to: '/approvals', permission: 'ticket.act', count: 'requests' },
      { label: '协办任务', to: '/assists', permission: 'ticket.readUnit' },
      {
        label: '黄红牌督办',
        to: '/supervision',
        permission: ['ticket.supervise', 'ticket.readAll', 'ticket.readUnit'],
      },
    ],
  },
  {
    label: '审核与话务',
    entries: [
      { label: '审核台', to: '/reviews', permission: 'ticket.editContent' },
      { label: '我的批改', to: '/reviews/feedback', permission: 'ticket.register', count: 'feedback' },
      { label: '实习管理', to: '/trainees', permission: 'trainee.read' },
      { label: '整理时长', to: '/calls/wrap-up', permission: ['call.readAll', 'call.take', 'call.exempt'] },
    ],
  },
  {
    label: '回访',
    entries: [
      { label: '回访列表', to: '/callbacks', permission: 'callback.read' },
      { label: '不满意工单', to: '/dissatisfied', permission: 'callback.read' },
      { label: '满意度', to: '/callbacks/figures', permission: 'callback.read' },
    ],
  },
  {
    label: '工单查询',
    entries: [{ label: '工单查询', to: '/tickets', permission: ['ticket.readAll', 'ticket.readUnit'] }],
  },
  { label: '知识库', entries: [{ label: '知识库', to: '/knowledge', permission: 'knowledge.read' }] },
  {
    label: '管理',
    entries: [
      { label: '机构与人员', to: '/organization', permission: ['organization.manage', 'role.manage'] },
      { label: '归口类型', to: '/categories', permission: 'category.manage' },
      { label: '行政区划', to: '/places', permission: 'place.manage' },
      { label: '工作日历', to: '/calendar', permission: 'calendar.manage' },
      { label: '办理流程', to: '/workflow', permission: 'workflow.read' },
      { label: '自检规则', to: '/self-check', permission: 'selfCheck.manage' },
      { label: '回访设置', to: '/callbacks/words', permission: 'parameter.manage' },
      { label: '模型', to: '/models', permission: 'model.read' },
      { label: '语言模型', to: '/language-model', permission: 'languageModel.manage' },
      { label: '智能派单', to: '/dispatching', permission: 'dispatching.read' },
      { label: '接口', to: '/api-clients', permission: 'apiClient.manage' },
      { label: '系统参数', to: '/parameters', permission: 'parameter.manage' },
      { label: '审计日志', to: '/audit', permission: 'audit.read' },
      { label: '导入历史工单', to: '/exchange', permission: 'import.run' },
      { label: '来电模拟', to: '/calls/simulator', permission: 'call.simulate' },
    ],
  },
];
