/** What stands beside the picture. */
export const panelNames = ['part', 'check', 'rehearsal', 'versions', 'migration'] as const;
export type PanelName = (typeof panelNames)[number];
