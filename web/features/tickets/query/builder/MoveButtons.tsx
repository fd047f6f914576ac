import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons';
import type { ConditionGroup } from '@minsheng/contracts/ticket-conditions';
import { Button } from 'antd';
import { move, type Path } from './draft.ts';

type Props = { root: ConditionGroup; path: Path; onChange: (root: ConditionGroup) => void; what: string };

/** Up and down, into the group next to it and out of the own one. */
export function MoveButtons({ root, path, onChange, what }: Props) {
  const directions = [
    { by: -1 as const, icon: <ArrowUpOutlined />, word: '上移' },
    { by: 1 as const, icon: <ArrowDownOutlined />, word: '下移' },
  ];
  return directions.map(({ by, icon, word }) => {
    const moved = move(root, path, by);
    return (
      <Button
        key={word}
        size="small"
        type="text"
        icon={icon}
        disabled={moved === root}
        aria-label={`${word}${what}`}
        title={`${word}；旁边是一组时移入其中`}
        onClick={() => onChange(moved)}
      />
    );
  });
}
