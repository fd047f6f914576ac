import { z } from 'zod';
import { Id, Reference, Timestamp } from './common.ts';
import { route } from './route.ts';
import { Definition, Problem } from './workflow.ts';

export const workflowStatuses = { draft: '草稿', published: '已发布', retired: '已停用' } as const;
export type WorkflowStatus = keyof typeof workflowStatuses;

/** One version of a process. New tickets start on the published one; running tickets stay on theirs. */
export const WorkflowVersion = z.object({
  id: Id,
  /** Which process: `ticket` is the one tickets run on. */
  key: z.string(),
  version: z.int(),
  name: z.string(),
  status: z.enum(Object.keys(workflowStatuses) as [WorkflowStatus, ...WorkflowStatus[]]),
  /** Moves with every change of a draft. */
  revision: z.int(),
  createdAt: Timestamp,
  /** Null: the product brought it along. */
  createdBy: Reference.nullable(),
  publishedAt: Timestamp.nullable(),
  publishedBy: Reference.nullable(),
});
export type WorkflowVersion = z.infer<typeof WorkflowVersion>;

export const Workflow = WorkflowVersion.extend({ definition: Definition, problems: z.array(Problem) });
export type Workflow = z.infer<typeof Workflow>;

const Name = z.string().trim().min(2, '请填写流程名称').max(40, '流程名称最多 40 个字');

export const NewWorkflow = z.object({
  key: z
    .string()
    .regex(/^[a-z][a-zA-Z0-9]{1,29}$/, '流程标识由字母和数字组成，以小写字母开头')
    .default('ticket'),
  name: Name,
  definition: Definition,
});
export type NewWorkflow = z.infer<typeof NewWorkflow>;

const Draft = z.object({ id: Id, revision: z.coerce.number().int() });
export const WorkflowChange = Draft.extend({ name: Name, definition: Definition });
export type WorkflowChange = z.infer<typeof WorkflowChange>;

/** `acceptsWarnings`: whoever publishes has looked at what the check finds doubtful. */
export const Publication = Draft.extend({ acceptsWarnings: z.boolean().default(false) });
export type Publication = z.infer<typeof Publication>;

export const workflowRoutes = {
  list: route({ method: 'GET', path: '/workflows', permission: 'workflow.read', summary: '流程版本列表' }).output(
    z.array(WorkflowVersion),
  ),
  get: route({ method: 'GET', path: '/workflows/{id}', permission: 'workflow.read', summary: '流程定义' })
    .input(z.object({ id: Id }))
    .output(Workflow),
  /** Checks what is being edited; nothing is kept. */
  check: route({ method: 'POST', path: '/workflows/checks', permission: 'workflow.manage', summary: '检查流程定义' })
    .input(z.object({ definition: Definition }))
    .output(z.array(Problem)),
  createDraft: route({ method: 'POST', path: '/workflows', permission: 'workflow.manage', summary: '新建流程草稿' })
    .input(NewWorkflow)
    .output(Workflow),
  saveDraft: route({ method: 'PUT', path: '/workflows/{id}', permission: 'workflow.manage', summary: '保存流程草稿' })
    .input(WorkflowChange)
    .output(Workflow),
  discardDraft: route({
    method: 'DELETE',
    path: '/workflows/{id}',
    permission: 'workflow.manage',
    summary: '删除流程草稿',
  }).input(Draft),
  /** A definition with errors is refused, one with warnings until they are accepted; the one published before is retired. */
  publish: route({
    method: 'POST',
    path: '/workflows/{id}/publication',
    permission: 'workflow.manage',
    summary: '发布流程',
  })
    .input(Publication)
    .output(Workflow),
};
