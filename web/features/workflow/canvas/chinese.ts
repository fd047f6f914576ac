import type { AriaLabelConfig } from '@xyflow/react';

/** What screen readers are told of the diagram. */
export const chinese: Partial<AriaLabelConfig> = {
  'node.a11yDescription.default': '按回车选中环节，按退出键取消。',
  'node.a11yDescription.keyboardDisabled': '按回车选中环节，选中后用方向键移动，按删除键删除。',
  'node.a11yDescription.ariaLiveMessage': ({ x, y }) => `环节已移到横 ${Math.round(x)}、纵 ${Math.round(y)}`,
  'edge.a11yDescription.default': '按回车选中去向，按删除键删除。',
  'controls.ariaLabel': '流程图工具',
  'handle.ariaLabel': '连接点',
};
