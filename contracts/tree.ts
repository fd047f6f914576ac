import { z } from 'zod';
import { Id, Reference } from './common.ts';

/** What every node of a tree that the centre keeps has: places (行政区划) and categories (归口类型). */
export const TreeNode = z.object({
  id: Id,
  code: z.string(),
  name: z.string(),
  level: z.int(),
  parentId: Id.nullable(),
  /** 安康市汉滨区五里镇; 城乡建设/公用事业/供水 */
  fullName: z.string(),
  aliases: z.array(z.string()),
  sort: z.int(),
  isActive: z.boolean(),
  hasChildren: z.boolean(),
  version: z.int(),
});
export type TreeNode = z.infer<typeof TreeNode>;

/** From the top down to the node itself. */
export const TreePath = z.array(Reference);

export const TreeSuggestion = TreeNode.pick({ id: true, code: true, name: true, level: true, fullName: true }).extend({
  path: TreePath,
});

export const SuggestionQuery = z.object({
  /** 汉字, 全拼, 首字母 or a mixture; empty brings back `recent`. */
  text: z.string().max(100).default(''),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  /** What lies near this node wins among equals. */
  near: Id.optional(),
  /** Ids this person used lately, the last first. */
  recent: z.array(Id).max(20).default([]),
});
export type SuggestionQuery = z.infer<typeof SuggestionQuery>;

export const TreeQuery = z.object({
  /** The children of this node; of the top when it is left out. */
  parent: Id.optional(),
  /** How many levels below it, all in one list, parents before their children. */
  depth: z.coerce.number().int().min(1).max(5).default(1),
  /** With those that are out of use. */
  inactive: z.boolean().default(false),
});
export type TreeQuery = z.infer<typeof TreeQuery>;

export const nodeShape = {
  name: z.string().trim().min(1, '请填写名称').max(40, '名称最多 40 个字'),
  code: z
    .string()
    .trim()
    .regex(/^[0-9A-Za-z.-]{1,24}$/, '编码由 1–24 位数字、字母、点、横线组成'),
  aliases: z.array(z.string().trim().min(1).max(40)).max(10, '最多 10 个别名').default([]),
  sort: z.int().min(0).max(1_000_000).default(0),
};

export const VersionedNode = z.object({ id: Id, version: z.int() });
