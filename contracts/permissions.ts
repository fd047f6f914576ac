import { z } from 'zod';

/** Every permission there is, with the words an administrator reads. Roles are data; these names are code. */
export const permissions = {
  'call.take': '接听来电',
  'call.readAll': '查看全部通话',
  'call.exempt': '审批整理超期豁免',
  'call.simulate': '使用来电模拟器',
  'ticket.register': '登记工单',
  'ticket.answerDirectly': '直接答复',
  'ticket.readAll': '查看全部工单',
  'ticket.readUnit': '查看本单位工单',
  'ticket.readReports': '查看举报工单',
  'ticket.readCitizen': '查看诉求人完整信息',
  'ticket.act': '办理待办工单',
  'ticket.editContent': '更正工单内容',
  'ticket.void': '作废工单',
  'ticket.urge': '催办',
  'ticket.extend': '审批延期',
  'ticket.reopen': '审批重新办理',
  'ticket.assist': '指定协办单位',
  'ticket.supervise': '督办与发放黄红牌',
  'ticket.supplement': '补单',
  'callback.handle': '回访',
  'callback.read': '查看回访与满意度',
  'callback.review': '标记回访错误',
  'trainee.read': '查看实习管理',
  'trainee.manage': '管理实习带教、代理与抽审比例',
  'trainee.propose': '提出实习转正',
  'trainee.graduate': '审批实习转正',
  'knowledge.read': '查看知识与口径',
  'knowledge.write': '编写知识与口径',
  'knowledge.review': '审核发布知识与口径',
  'selfCheck.manage': '管理自检规则',
  'ticket.export': '导出工单',
  'ticket.exportPersonal': '导出诉求人完整信息',
  'view.share': '共享工单视图',
  'intake.handle': '受理网络来件',
  'intake.manage': '管理来件屏蔽名单与邮箱',
  'apiClient.manage': '管理接口客户',
  'import.run': '导入历史工单',
  'organization.read': '查看机构与人员',
  'organization.manage': '管理机构与人员',
  'role.manage': '管理角色与权限',
  'place.manage': '管理行政区划',
  'category.manage': '管理归口类型',
  'calendar.manage': '管理工作日历',
  'parameter.manage': '管理系统参数',
  'workflow.read': '查看流程定义',
  'workflow.manage': '管理流程定义',
  'model.read': '查看模型',
  'model.manage': '管理模型',
  'dispatching.read': '查看智能派单',
  'dispatching.manage': '启用与停用自动派单',
  'audit.read': '查看审计日志',
  'system.read': '查看运行状态',
} as const;

export type Permission = keyof typeof permissions;
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]];
export const PermissionName = z.enum(permissionNames);

/** What a route asks for: a permission, any signed-in person, or nobody in particular (`public`). */
export type RoutePermission = Permission | 'signedIn' | 'public';
