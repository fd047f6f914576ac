import { EnvironmentFilled, EnvironmentOutlined } from '@ant-design/icons';
import { type Point, pointText } from '@minsheng/contracts/points';
import { Button, Tooltip } from 'antd';
import { useState } from 'react';
import { PointDialog } from './point/PointDialog.tsx';

type Props = {
  value?: Point | null;
  onChange?: (point: Point | null) => void;
  /** The place chosen so far: its county fills the map. */
  placeId?: string | null;
  isWordy?: boolean;
  id?: string;
};

/** A small button that opens the map of the counties; it says whether a point is marked. */
export function PointPicker({ value = null, onChange, placeId = null, isWordy = false, id }: Props) {
  const [isOpen, setIsOpen] = useState(false);
  const text = value ? pointText(value) : undefined;
  return (
    <>
      <Tooltip title={isWordy ? undefined : text}>
        <Button
          id={id}
          icon={value ? <EnvironmentFilled /> : <EnvironmentOutlined />}
          aria-label={value ? `地图选点，已标 ${text}` : '地图选点'}
          onClick={() => setIsOpen(true)}
        >
          {value ? (isWordy ? text : '已标点') : '地图选点'}
        </Button>
      </Tooltip>
      {isOpen && (
        <PointDialog
          value={value}
          placeId={placeId}
          onSet={(point) => onChange?.(point)}
          onClose={() => setIsOpen(false)}
        />
      )}
    </>
  );
}
