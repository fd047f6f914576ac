import { SettingOutlined } from '@ant-design/icons';
import { Button, Checkbox, Popover } from 'antd';

type Props = {
  columns: readonly { key: string; title: string; isAlwaysShown?: boolean }[];
  hidden: string[];
  onChange: (hidden: string[]) => void;
};

export function ColumnChooser({ columns, hidden, onChange }: Props) {
  const toggle = (key: string, isShown: boolean) =>
    onChange(isShown ? hidden.filter((other) => other !== key) : [...hidden, key]);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      arrow={false}
      content={
        <div style={{ display: 'grid', gap: 4, minWidth: 140 }}>
          {columns.map(({ key, title, isAlwaysShown }) => (
            <Checkbox
              key={key}
              checked={isAlwaysShown || !hidden.includes(key)}
              disabled={isAlwaysShown}
              onChange={(event) => toggle(key, event.target.checked)}
            >
              {title}
            </Checkbox>
          ))}
        </div>
      }
    >
      <Button size="small" type="text" icon={<SettingOutlined />}>
        列
      </Button>
    </Popover>
  );
}
