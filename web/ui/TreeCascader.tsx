import { ApartmentOutlined } from '@ant-design/icons';
import { App, Button, Cascader, Tooltip } from 'antd';
import { useState } from 'react';
import { describeFailure } from '../api/errors.ts';

export type TreeLevel = { id: string; name: string; hasChildren: boolean };

type Option<Node> = { value: string; label: string; isLeaf: boolean; node: Node; children?: Option<Node>[] };
type Props<Node> = {
  name: string;
  below: (parent: string | undefined) => Promise<Node[]>;
  onPick: (node: Node) => void;
};

/** The tree level by level, for whoever looks rather than types; one may stop at any level. */
export function TreeCascader<Node extends TreeLevel>({ name, below, onPick }: Props<Node>) {
  const { message } = App.useApp();
  const [options, setOptions] = useState<Option<Node>[]>([]);
  const load = async (parent?: Option<Node>) => {
    try {
      const nodes = await below(parent?.value);
      const level = nodes.map((node) => ({ value: node.id, label: node.name, isLeaf: !node.hasChildren, node }));
      if (parent) parent.children = level;
      setOptions((now) => (parent ? [...now] : level));
    } catch (error) {
      message.error(describeFailure(error).message);
    }
  };
  return (
    <Cascader
      options={options}
      changeOnSelect
      placement="bottomRight"
      onOpenChange={(isOpen) => isOpen && options.length === 0 && void load()}
      loadData={(path) => void load(path.at(-1) as Option<Node>)}
      onChange={(_, path) => {
        const last = path.at(-1) as Option<Node> | undefined;
        if (last) onPick(last.node);
      }}
    >
      <Tooltip title={`逐级选择${name}`}>
        <Button icon={<ApartmentOutlined />} aria-label={`逐级选择${name}`} />
      </Tooltip>
    </Cascader>
  );
}
