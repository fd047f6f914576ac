import type { ImportMapping } from '@minsheng/contracts/exchange';
import { ticketChannels, ticketKinds } from '@minsheng/contracts/tickets';
import { Checkbox, Input, Select } from 'antd';
import styles from './exchange.module.css';

type Options = Omit<ImportMapping, 'columns'>;
export type OptionsProps = { mapping: Options; onChange: (part: Partial<Options>) => void };

/** What the file itself does not say. */
export function ImportOptions({ mapping, onChange }: OptionsProps) {
  return (
    <div className={styles.options}>
      <SourceOption mapping={mapping} onChange={onChange} hint="同一来源的同一编号只导入一次" />
      <label htmlFor="import-channel">
        诉求渠道
        <Select
          id="import-channel"
          value={mapping.channel}
          options={optionsOf(ticketChannels)}
          onChange={(channel) => onChange({ channel })}
        />
        <span className={styles.hint}>导入的工单都记为这个渠道</span>
      </label>
      <label htmlFor="import-kind">
        默认诉求性质
        <Select
          id="import-kind"
          value={mapping.defaultKind}
          options={optionsOf(ticketKinds)}
          onChange={(defaultKind) => onChange({ defaultKind })}
        />
        <span className={styles.hint}>列里没有、标题开头也看不出时使用</span>
      </label>
      <Checkbox
        checked={mapping.keepsOtherColumns}
        onChange={({ target }) => onChange({ keepsOtherColumns: target.checked })}
      >
        未对应的列作为备注保留在工单的第一步中
      </Checkbox>
    </div>
  );
}

export const SourceOption = ({ mapping, onChange, hint }: OptionsProps & { hint: string }) => (
  <label htmlFor="import-source">
    数据来源
    <Input
      value={mapping.source}
      maxLength={40}
      id="import-source"
      onChange={({ target }) => onChange({ source: target.value })}
    />
    <span className={styles.hint}>{hint}</span>
  </label>
);

export const optionsOf = <Key extends string>(words: Record<Key, string>) =>
  (Object.entries(words) as [Key, string][]).map(([value, label]) => ({ value, label }));
