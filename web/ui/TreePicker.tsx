import { type UseQueryOptions, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { TreeCascader, type TreeLevel } from './TreeCascader.tsx';
import styles from './tree-picker.module.css';
import { useDebounced } from './useDebounced.ts';
import { useRemembered } from './useRemembered.ts';

export type TreeSuggestion = { id: string; name: string; fullName: string };

/** Where the nodes come from; places and categories are trees of the same kind. */
export type TreeSource<Node extends TreeSuggestion> = {
  name: string;
  suggestions: (ask: { text: string; recent: string[]; near?: string }) => UseQueryOptions<Node[], never, Node[]>;
  one: (id: string) => UseQueryOptions<TreeSuggestion, never, TreeSuggestion>;
  below: (parent: string | undefined) => Promise<(Node & TreeLevel)[]>;
};

type Props<Node extends TreeSuggestion> = {
  source: TreeSource<Node>;
  value?: string | null;
  onChange?: (id: string | null) => void;
  /** The whole node, when it was just chosen. */
  onPick?: (node: Node) => void;
  /** What lies near this node comes first among equals. */
  near?: string;
  /** Without the levels beside the box: where the tree is on the page anyway. */
  isBare?: boolean;
  id?: string;
  placeholder?: string;
  status?: '' | 'error';
  'aria-label'?: string;
};

const recentLength = 8;

/** One box that matches 汉字, 全拼 and 首字母 at any level, what was used lately on top; the levels beside it. */
export function TreePicker<Node extends TreeSuggestion>(props: Props<Node>) {
  const { source, value, onChange, onPick, near, isBare = false, ...select } = props;
  const [text, setText] = useState('');
  const [isOpen, setIsOpen] = useState(false);
  const [recent, setRecent] = useRemembered<string[]>(`recent.${source.name}`, []);
  const asked = useDebounced(text.trim(), 120);
  const found = useQuery({ ...source.suggestions({ text: asked, recent, near }), enabled: isOpen });
  const chosen = useQuery({ ...source.one(value ?? ''), enabled: Boolean(value) });

  const pick = (node: Node) => {
    setRecent([node.id, ...recent.filter((id) => id !== node.id)].slice(0, recentLength));
    setText('');
    onChange?.(node.id);
    onPick?.(node);
  };
  const nodes = found.data ?? [];
  return (
    <div className={styles.picker}>
      <Select
        {...select}
        className={styles.box}
        showSearch={{ filterOption: false, searchValue: text, onSearch: setText }}
        allowClear
        open={isOpen}
        onOpenChange={setIsOpen}
        value={value ? { value, label: chosen.data?.fullName ?? '…' } : null}
        labelInValue
        options={nodes.map((node) => ({ value: node.id, label: node.fullName, node }))}
        optionRender={({ data }) => <Suggestion node={data.node} />}
        notFoundContent={<Nothing text={asked} isPending={found.isPending} isError={found.isError} />}
        onSelect={(_, option) => pick(option.node)}
        onClear={() => onChange?.(null)}
        popupMatchSelectWidth={440}
      />
      {!isBare && <TreeCascader name={source.name} below={source.below} onPick={pick} />}
    </div>
  );
}

function Suggestion({ node }: { node: TreeSuggestion }) {
  return (
    <span className={styles.suggestion}>
      <strong>{node.name}</strong>
      <span>{node.fullName}</span>
    </span>
  );
}

function Nothing({ text, isPending, isError }: { text: string; isPending: boolean; isError: boolean }) {
  if (isError) return '暂时查不到，请稍后再试';
  if (isPending) return '正在查找…';
  return text ? `没有与“${text}”相符的，可用右侧按钮逐级选择` : '输入汉字、拼音或首字母';
}
