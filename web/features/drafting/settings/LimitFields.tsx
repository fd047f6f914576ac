import { DraftingSettings } from '@minsheng/contracts/drafting';
import { InputNumber } from 'antd';
import { Field } from '../../../ui/Field.tsx';
import styles from './settings.module.css';

type LimitName = Extract<
  keyof DraftingSettings,
  `${string}Seconds` | `${string}Minute` | `${string}Day` | 'atOnce' | 'waiting' | 'summaryFromCharacters'
>;

const limits: { title: string; fields: { name: LimitName; label: string; unit: string }[] }[] = [
  { title: '摘要', fields: [{ name: 'summaryFromCharacters', label: '诉求不少于', unit: '字' }] },
  {
    title: '时限',
    fields: [
      { name: 'firstByteSeconds', label: '开始回答', unit: '秒' },
      { name: 'totalSeconds', label: '答完', unit: '秒' },
    ],
  },
  {
    title: '用量（到上限自动停用）',
    fields: [
      { name: 'requestsPerMinute', label: '每分钟请求', unit: '次' },
      { name: 'requestsPerDay', label: '每天请求', unit: '次' },
      { name: 'tokensPerMinute', label: '每分钟词元', unit: '个' },
      { name: 'tokensPerDay', label: '每天词元', unit: '个' },
    ],
  },
  {
    title: '排队（每个服务进程）',
    fields: [
      { name: 'atOnce', label: '同时进行', unit: '个' },
      { name: 'waiting', label: '排队至多', unit: '个' },
    ],
  },
];

export const LimitFields = () =>
  limits.map(({ title, fields }) => (
    <fieldset key={title} className={styles.limits}>
      <legend>{title}</legend>
      {fields.map(({ name, label, unit }) => (
        <Field key={name} name={name} label={label} schema={DraftingSettings.shape[name]}>
          <InputNumber suffix={unit} style={{ width: '100%' }} min={0} />
        </Field>
      ))}
    </fieldset>
  ));
