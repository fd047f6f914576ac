// What is recorded, in the words of those who read the log. An action nobody named here is shown as it is recorded.

/** By subject, as the filter offers them. */
export const actionGroups: readonly { subject: string; name: string; actions: Readonly<Record<string, string>> }[] = [
  {
    subject: 'session',
    name: '登录',
    actions: {
      'session.signIn': '登录',
      'session.signInDemo': '演示登录',
      'session.signOut': '退出登录',
      'session.changePassword': '修改自己的密码',
      'session.setUp': '建立首位管理员',
    },
  },
  {
    subject: 'person',
    name: '人员',
    actions: {
      'person.create': '新增人员',
      'person.change': '修改人员',
      'person.resetPassword': '重置密码',
    },
  },
  { subject: 'unit', name: '单位', actions: { 'unit.create': '新增单位', 'unit.change': '修改单位' } },
  {
    subject: 'role',
    name: '角色',
    actions: { 'role.create': '新增角色', 'role.change': '修改角色', 'role.remove': '删除角色' },
  },
  {
    subject: 'category',
    name: '归口类型',
    actions: {
      'category.create': '新增归口类型',
      'category.change': '修改归口类型',
      'category.deactivate': '停用归口类型',
      'category.reactivate': '恢复归口类型',
    },
  },
  {
    subject: 'article',
    name: '知识库',
    actions: {
      'article.create': '新建知识',
      'article.revise': '开始修订知识',
      'article.submit': '提交知识审核',
      'article.withdraw': '撤回知识提交',
      'article.publish': '发布知识',
      'article.return': '退回知识',
      'article.archive': '归档知识',
      'article.restore': '取消归档知识',
      'article.discard': '放弃知识草稿',
      'article.attach': '添加知识附件',
      'article.detach': '移除知识附件',
    },
  },
  {
    subject: 'dispatching',
    name: '智能派单',
    actions: {
      'dispatching.live': '启用自动派单',
      'dispatching.shadow': '停用自动派单',
      'dispatching.evaluate': '重新计算派单线',
      'dispatching.intercepted': '拦下自动派单',
      'dispatching.withdrawn': '撤回自动派单',
      'dispatching.export': '导出派单决策',
    },
  },
  {
    subject: 'export',
    name: '工单导出',
    actions: {
      'export.started': '开始导出工单',
      'export.finished': '导出完成',
      'export.cancelled': '取消导出',
      'export.downloaded': '下载导出文件',
      'export.removed': '删除导出文件',
    },
  },
  {
    subject: 'view',
    name: '工单视图',
    actions: {
      'view.created': '保存视图',
      'view.changed': '修改视图',
      'view.removed': '删除视图',
      'view.restored': '恢复视图',
    },
  },
  { subject: 'selfCheck', name: '自检', actions: { 'selfCheck.set': '修改自检规则' } },
  {
    subject: 'place',
    name: '行政区划',
    actions: {
      'place.create': '新增行政区划',
      'place.change': '修改行政区划',
      'place.deactivate': '停用行政区划',
      'place.reactivate': '恢复行政区划',
    },
  },
  {
    subject: 'calendar',
    name: '工作日历',
    actions: {
      'calendar.setDay': '设置上班或休息',
      'calendar.confirmYear': '确认年度录全',
      'calendar.setOfficeHours': '调整办公时间',
      'calendar.removeOfficeHours': '取消办公时间调整',
    },
  },
  { subject: 'parameter', name: '系统参数', actions: { 'parameter.set': '修改参数' } },
  {
    subject: 'workflow',
    name: '流程',
    actions: {
      'workflow.draft': '新建草稿',
      'workflow.discard': '删除草稿',
      'workflow.publish': '发布流程',
      'workflow.rehearse': '试运行',
      'workflow.migrate': '升级工单',
      'workflow.migrateStop': '停止升级',
    },
  },
  {
    subject: 'import',
    name: '历史导入',
    actions: { 'import.upload': '上传文件', 'import.finish': '导入完成', 'import.undone': '撤销导入' },
  },
  {
    subject: 'citizen',
    name: '诉求人信息',
    actions: { 'citizen.searchedByPhone': '按电话查询工单', 'citizen.phoneViewed': '查看完整电话' },
  },
  { subject: 'attachment', name: '附件', actions: { 'attachment.remove': '删除附件' } },
  { subject: 'callSecret', name: '话务', actions: { 'callSecret.rotate': '更换交换机密钥' } },
];

const actionNames: Record<string, string> = Object.assign({}, ...actionGroups.map(({ actions }) => actions));
export const actionInWords = (action: string): string => actionNames[action] ?? action;

const kindNames: Record<string, string> = {
  person: '人员',
  unit: '单位',
  role: '角色',
  category: '归口类型',
  place: '行政区划',
  calendarDay: '日期',
  calendarYear: '年份',
  officeHours: '办公时间',
  parameter: '参数',
  workflow: '流程',
  import: '导入',
  ticket: '工单',
  attachment: '附件',
  callSecret: '密钥',
};
export const kindInWords = (kind: string): string => kindNames[kind] ?? kind;

const fieldNames: Record<string, string> = {
  name: '名称',
  shortName: '简称',
  code: '编码',
  username: '用户名',
  employeeNumber: '工号',
  extension: '分机',
  phone: '电话',
  unit: '单位',
  unitId: '单位',
  lead: '组长',
  leadId: '组长',
  roles: '角色',
  permissions: '权限',
  isActive: '在用',
  isLocked: '锁定',
  parentId: '上级',
  placeId: '所在区划',
  aliases: '别名',
  sort: '排序号',
  deadlineDays: '办理时限',
  longitude: '经度',
  latitude: '纬度',
  isWorkday: '上班',
  version: '版本',
  level: '级别',
  id: '编号',
};
export const fieldInWords = (field: string): string => fieldNames[field] ?? field;
