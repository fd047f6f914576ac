import { z } from 'zod';
import { Id, Reference } from './common.ts';
import { route } from './route.ts';
import { nodeShape, SuggestionQuery, TreeNode, TreePath, TreeQuery, TreeSuggestion, VersionedNode } from './tree.ts';

/** Working days within which a ticket of this category is handled. */
const DeadlineDays = z.int().min(0, '办理时限不能为负').max(365, '办理时限最多 365 个工作日');

/** The unit and the deadline in force: the category's own, or those of the nearest category above that has some. */
const defaults = { defaultUnit: Reference.nullable(), defaultDeadlineDays: DeadlineDays.nullable() };

/** What a ticket is about (归口类型), on up to five levels. */
export const CategoryNode = TreeNode.extend({
  ...defaults,
  /** What this category itself has set. */
  own: z.object({ unitId: Id.nullable(), deadlineDays: DeadlineDays.nullable() }),
});
export type CategoryNode = z.infer<typeof CategoryNode>;

export const Category = CategoryNode.extend({ path: TreePath });
export type Category = z.infer<typeof Category>;

export const CategorySuggestion = TreeSuggestion.extend({ ...defaults, isLeaf: z.boolean() });
export type CategorySuggestion = z.infer<typeof CategorySuggestion>;

export const CategoryChange = z.object({
  ...nodeShape,
  unitId: Id.nullable().default(null),
  deadlineDays: DeadlineDays.nullable().default(null),
});
export type CategoryChange = z.infer<typeof CategoryChange>;

export const categoryRoutes = {
  suggestions: route({
    method: 'GET',
    path: '/categories/suggestions',
    permission: 'signedIn',
    summary: '归口类型联想',
  })
    .input(SuggestionQuery)
    .output(z.array(CategorySuggestion)),
  tree: route({ method: 'GET', path: '/categories/tree', permission: 'signedIn', summary: '下级归口类型' })
    .input(TreeQuery)
    .output(z.array(CategoryNode)),
  get: route({ method: 'GET', path: '/categories/{id}', permission: 'signedIn', summary: '归口类型' })
    .input(z.object({ id: Id }))
    .output(Category),
  create: route({
    method: 'POST',
    path: '/categories',
    permission: 'category.manage',
    summary: '新增归口类型',
    success: 201,
  })
    .input(CategoryChange.extend({ parentId: Id.nullable() }))
    .output(Category),
  change: route({ method: 'PUT', path: '/categories/{id}', permission: 'category.manage', summary: '修改归口类型' })
    .input(CategoryChange.extend(VersionedNode.shape))
    .output(Category),
  deactivate: route({
    method: 'POST',
    path: '/categories/{id}/deactivation',
    permission: 'category.manage',
    summary: '停用归口类型',
  })
    .input(VersionedNode)
    .output(Category),
  reactivate: route({
    method: 'POST',
    path: '/categories/{id}/reactivation',
    permission: 'category.manage',
    summary: '恢复归口类型',
  })
    .input(VersionedNode)
    .output(Category),
};
