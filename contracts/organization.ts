import { z } from 'zod';
import { Id, PageQuery, Phone, page, Reference } from './common.ts';
import { PermissionName } from './permissions.ts';
import { route } from './route.ts';

/** A member unit (成员单位): level 1 answers to the centre, levels 2 and 3 to the unit above. */
export const Unit = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  level: z.int().min(1).max(3),
  parentId: Id.nullable(),
  placeId: Id.nullable(),
  isActive: z.boolean(),
  version: z.int(),
});
export type Unit = z.infer<typeof Unit>;

export const UnitChange = z.object({
  code: z.string().trim().min(1, '请填写单位编码').max(32),
  name: z.string().trim().min(2, '请填写单位名称').max(60),
  shortName: z.string().trim().min(1, '请填写单位简称').max(30),
  parentId: Id.nullable().default(null),
  placeId: Id.nullable().default(null),
  isActive: z.boolean().default(true),
});
export type UnitChange = z.infer<typeof UnitChange>;

export const Role = z.object({
  key: z.string(),
  name: z.string(),
  permissions: z.array(PermissionName),
  /** How many people have it. */
  holders: z.int(),
  /** The centre's own role; those the product brings along cannot be removed. */
  isOwn: z.boolean(),
  version: z.int(),
});
export type Role = z.infer<typeof Role>;

export const RoleChange = z.object({
  name: z.string().trim().min(2, '请填写角色名称').max(20, '角色名称最多 20 个字'),
  permissions: z.array(PermissionName),
});
export type RoleChange = z.infer<typeof RoleChange>;

export const Person = z.object({
  id: Id,
  username: z.string(),
  name: z.string(),
  employeeNumber: z.string().nullable(),
  extension: z.string().nullable(),
  phone: z.string().nullable(),
  unit: Reference.nullable(),
  lead: Reference.nullable(),
  roles: z.array(z.object({ key: z.string(), name: z.string() })),
  isActive: z.boolean(),
  isLocked: z.boolean(),
  version: z.int(),
});
export type Person = z.infer<typeof Person>;

export const PersonChange = z.object({
  username: z
    .string()
    .trim()
    .regex(/^[a-zA-Z0-9._-]{2,40}$/, '用户名由 2–40 个字母、数字、点、横线组成'),
  name: z.string().trim().min(2, '请填写姓名').max(30),
  employeeNumber: z.string().trim().min(1).max(20).nullable().default(null),
  extension: z.string().trim().min(1).max(10).nullable().default(null),
  phone: Phone.nullable().default(null),
  unitId: Id.nullable().default(null),
  leadId: Id.nullable().default(null),
  roles: z.array(z.string()).min(1, '请至少选择一个角色'),
  isActive: z.boolean().default(true),
});
export type PersonChange = z.infer<typeof PersonChange>;

/** Length rather than character classes (NIST SP 800-63B); the commonest ones are refused by the server. */
export const Password = z.string().min(10, '密码至少 10 个字符').max(200, '密码最多 200 个字符');

export const Session = z.object({
  person: z.object({
    id: Id,
    name: z.string(),
    username: z.string(),
    extension: z.string().nullable(),
    unit: Reference.nullable(),
    roles: z.array(z.object({ key: z.string(), name: z.string() })),
  }),
  permissions: z.array(PermissionName),
  idleMinutes: z.int(),
  mustChangePassword: z.boolean(),
  cityName: z.string(),
});
export type Session = z.infer<typeof Session>;

/** What the sign-in page needs before anybody is known. People are named in demo mode only. */
export const SignInOptions = z.object({
  /** Whether whoever asks has a session; the page then need not ask for one in vain. */
  isSignedIn: z.boolean(),
  isDemo: z.boolean(),
  needsSetup: z.boolean(),
  cityName: z.string(),
  people: z.array(
    z.object({ id: Id, name: z.string(), roleKey: z.string(), roleName: z.string(), unitName: z.string().nullable() }),
  ),
});

const versioned = { id: Id, version: z.int() };

export const organizationRoutes = {
  session: route({ method: 'GET', path: '/session', permission: 'signedIn', summary: '当前登录人' }).output(Session),
  signInOptions: route({ method: 'GET', path: '/session/options', permission: 'public', summary: '登录页选项' }).output(
    SignInOptions,
  ),
  signIn: route({ method: 'POST', path: '/session', permission: 'public', summary: '登录' })
    .input(
      z.object({
        username: z.string().trim().min(1, '请填写用户名').max(40),
        password: z.string().min(1, '请填写密码').max(200),
      }),
    )
    .output(Session),
  signInDemo: route({ method: 'POST', path: '/session/demo', permission: 'public', summary: '演示登录' })
    .input(z.object({ personId: Id }))
    .output(Session),
  signOut: route({ method: 'DELETE', path: '/session', permission: 'signedIn', summary: '退出登录' }),
  changePassword: route({ method: 'POST', path: '/session/password', permission: 'signedIn', summary: '修改密码' })
    .input(z.object({ current: z.string().max(200), next: Password }))
    .output(Session),
  setUp: route({ method: 'POST', path: '/setup', permission: 'public', summary: '建立首位管理员' })
    .input(
      z.object({
        token: z.string().min(20).max(200),
        username: PersonChange.shape.username,
        name: PersonChange.shape.name,
        password: Password,
      }),
    )
    .output(Session),

  units: route({ method: 'GET', path: '/units', permission: 'signedIn', summary: '成员单位列表' }).output(
    z.array(Unit),
  ),
  createUnit: route({ method: 'POST', path: '/units', permission: 'organization.manage', summary: '新增成员单位' })
    .input(UnitChange)
    .output(Unit),
  changeUnit: route({ method: 'PUT', path: '/units/{id}', permission: 'organization.manage', summary: '修改成员单位' })
    .input(UnitChange.extend(versioned))
    .output(Unit),

  people: route({ method: 'GET', path: '/people', permission: 'organization.read', summary: '人员列表' })
    .input(
      PageQuery.extend({
        text: z.string().trim().max(40).optional(),
        role: z.string().optional(),
        /** People of this unit and of the units below it. */
        unitId: Id.optional(),
        state: z.enum(['active', 'inactive', 'locked']).optional(),
      }),
    )
    .output(page(Person)),
  person: route({ method: 'GET', path: '/people/{id}', permission: 'organization.read', summary: '人员' })
    .input(z.object({ id: Id }))
    .output(Person),
  createPerson: route({ method: 'POST', path: '/people', permission: 'organization.manage', summary: '新增人员' })
    .input(PersonChange)
    .output(z.object({ person: Person, initialPassword: z.string() })),
  changePerson: route({ method: 'PUT', path: '/people/{id}', permission: 'organization.manage', summary: '修改人员' })
    .input(PersonChange.extend(versioned))
    .output(Person),
  resetPassword: route({
    method: 'POST',
    path: '/people/{id}/password',
    permission: 'organization.manage',
    summary: '重置密码并解除锁定',
  })
    .input(z.object({ id: Id }))
    .output(z.object({ initialPassword: z.string() })),

  roles: route({ method: 'GET', path: '/roles', permission: 'organization.read', summary: '角色列表' }).output(
    z.array(Role),
  ),
  createRole: route({ method: 'POST', path: '/roles', permission: 'role.manage', summary: '新增角色', success: 201 })
    .input(RoleChange)
    .output(Role),
  changeRole: route({ method: 'PUT', path: '/roles/{key}', permission: 'role.manage', summary: '修改角色权限' })
    .input(RoleChange.partial({ name: true }).extend({ key: z.string(), version: z.int() }))
    .output(Role),
  /** Only of the centre's own roles, once nobody has it and no process needs it. */
  removeRole: route({ method: 'DELETE', path: '/roles/{key}', permission: 'role.manage', summary: '删除角色' }).input(
    z.object({ key: z.string(), version: z.coerce.number().int() }),
  ),
};
