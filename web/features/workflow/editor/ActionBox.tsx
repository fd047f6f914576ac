import { ArrowDownOutlined, ArrowUpOutlined, DeleteOutlined } from '@ant-design/icons';
import type { Action } from '@minsheng/contracts/workflow';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import type { Names } from '../useNames.ts';
import { targetInWords } from '../words.ts';
import styles from './editor.module.css';

type Props = {
  action: Action;
  names: Names;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (by: -1 | 1) => void;
  onRemove: () => void;
  children: ReactNode;
};

/** An action in the list of its node; opened, it is edited in place. */
export function ActionBox({ action, names, isOpen, onToggle, onMove, onRemove, children }: Props) {
  const targets = [...new Set(action.to.map((way) => targetInWords(way, names.nodeName)))].join('、');
  const name = action.name || '未命名';
  return (
    <article className={styles.box} data-open={isOpen} aria-label={`操作：${name}`}>
      <div className={styles.boxHead}>
        <button type="button" aria-expanded={isOpen} onClick={onToggle}>
          {name}
          <small>→ {targets}</small>
        </button>
        <Button
          size="small"
          type="text"
          aria-label={`上移${name}`}
          icon={<ArrowUpOutlined />}
          onClick={() => onMove(-1)}
        />
        <Button
          size="small"
          type="text"
          aria-label={`下移${name}`}
          icon={<ArrowDownOutlined />}
          onClick={() => onMove(1)}
        />
        <Button
          size="small"
          type="text"
          danger
          aria-label={`删除操作${name}`}
          icon={<DeleteOutlined />}
          onClick={onRemove}
        />
      </div>
      {isOpen && children}
    </article>
  );
}
