import { Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { Field } from '../Field.tsx';
import styles from './nodes.module.css';

/** What every node of a tree has; the fields of one tree come between. */
export function NodeFields({ children }: { children: ReactNode }) {
  return (
    <>
      <div className={styles.pair}>
        <Field name="name" label="名称">
          <Input autoFocus maxLength={40} />
        </Field>
        <Field name="code" label="编码">
          <Input maxLength={24} />
        </Field>
      </div>
      <Field name="aliases" label="别名" extra="老百姓的叫法、旧名、简称；查找时一样找得到。输入后按回车。">
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={['，', ',', '、', ' ']} />
      </Field>
      {children}
      <Field name="sort" label="排序号" extra="同一上级下小的在前，相同的按编码排。">
        <InputNumber min={0} max={1_000_000} precision={0} />
      </Field>
    </>
  );
}
