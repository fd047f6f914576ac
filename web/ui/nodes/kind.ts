import type { TreeNode, TreePath } from '@minsheng/contracts/tree';
import type { UseQueryOptions } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import type { ComponentType, ReactNode } from 'react';
import type { z } from 'zod';

type Path = z.infer<typeof TreePath>;
type Versioned = { id: string; version: number };
export type NodeQuery = { parent: string | undefined; inactive: boolean; depth: number };

/** Which dialog is open: for a new node below another (`null`: at the top), or for one that is there. */
export type NodeTask<Node> = { parent: Node | null; siblings: readonly Node[] } | { node: Node };
export type NodeDialogProps<Node> = { task: NodeTask<Node>; onClose: () => void; onSaved: (id: string) => void };

type PickerProps = {
  isBare: boolean;
  value: null;
  onChange: (id: string | null) => void;
  placeholder: string;
  'aria-label': string;
};

/** A tree that the centre keeps (行政区划, 归口类型), as its page needs it. */
export interface NodeKind<Node extends TreeNode> {
  /** 行政区划 */
  word: string;
  /** What each level is called, from the top. */
  levels: readonly string[];
  /** Everything that is asked of this tree lies under this key. */
  key: () => readonly unknown[];
  below: (query: NodeQuery) => UseQueryOptions<Node[]>;
  one: (id: string) => UseQueryOptions<Node & { path: Path }>;
  deactivate: (node: Versioned) => Promise<unknown>;
  reactivate: (node: Versioned) => Promise<unknown>;
  Picker: ComponentType<PickerProps>;
  Dialog: ComponentType<NodeDialogProps<Node>>;
  /** Between the code and the state. */
  columns: TableColumnsType<Node>;
  /** Under the name of the chosen node. */
  facts: (node: Node) => readonly { label: string; value: ReactNode }[];
  /** Whether the list may also show all levels below at once. */
  isDeepListOffered: boolean;
  /** What taking a node out of use means, in a sentence. */
  deactivationNote: string;
}
