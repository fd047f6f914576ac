/** What is being looked at: a node, one of its actions, or (node null) a side action. */
export type Chosen = { node: string | null; action: string | null };
