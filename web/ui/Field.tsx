import { Form, type FormItemProps } from 'antd';
import type { ZodObject, ZodType } from 'zod';
import { useFormSchema } from './FormDialog.tsx';
import { isRequired, rule } from './rule.ts';

type Props = Omit<FormItemProps, 'name' | 'label'> & {
  name: string;
  label: string;
  /** Outside a FormDialog, or for a field of another schema. */
  schema?: ZodType;
};

/** One field of a form; what it demands is asked of the contract. */
export function Field({ name, label, schema, children, ...item }: Props) {
  const shape = (useFormSchema() as ZodObject | null)?.shape as Record<string, ZodType> | undefined;
  const type = schema ?? shape?.[name];
  return (
    <Form.Item
      name={name}
      label={label}
      required={type ? isRequired(type) : undefined}
      rules={type ? [rule(type, label)] : undefined}
      validateTrigger={['onBlur', 'onSubmit']}
      {...item}
    >
      {children}
    </Form.Item>
  );
}
