import type { TreeNode } from '@minsheng/contracts/tree';
import { App, Button, type ButtonProps } from 'antd';
import { describeFailure } from '../../api/errors.ts';
import type { NodeKind } from './kind.ts';

type Props<Node extends TreeNode> = {
  kind: NodeKind<Node>;
  node: Node;
  onChanged: () => unknown;
  size?: ButtonProps['size'];
  type?: ButtonProps['type'];
};

/** 停用 / 恢复: nodes are never removed, because tickets point at them. */
export function ActiveButton<Node extends TreeNode>({ kind, node, onChanged, ...button }: Props<Node>) {
  const { modal, message } = App.useApp();
  const turn = async () => {
    try {
      await (node.isActive ? kind.deactivate(node) : kind.reactivate(node));
      message.success(node.isActive ? `已停用“${node.name}”` : `已恢复“${node.name}”`);
    } catch (error) {
      message.error(describeFailure(error).message);
    } finally {
      await onChanged();
    }
  };
  const ask = () =>
    modal.confirm({
      title: `停用“${node.name}”？`,
      content: kind.deactivationNote,
      okText: '停用',
      okButtonProps: { danger: true },
      cancelText: '取消',
      onOk: turn,
    });
  return node.isActive ? (
    <Button danger={button.type !== 'text'} aria-label={`停用${node.name}`} onClick={ask} {...button}>
      停用
    </Button>
  ) : (
    <Button aria-label={`恢复${node.name}`} onClick={turn} {...button}>
      恢复
    </Button>
  );
}
