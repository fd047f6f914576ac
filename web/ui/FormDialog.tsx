import { Alert, App, Form, type FormInstance, Modal } from 'antd';
import { createContext, type ReactNode, useContext, useEffect, useState } from 'react';
import type { ZodObject, z } from 'zod';
import { describeFailure } from '../api/errors.ts';
import { ErrorAlert } from './ErrorAlert.tsx';
import { type Issue, sortIssues } from './form-issues.ts';

/** A long form scrolls in itself: its buttons stay in sight on a small screen. */
const scrolling = {
  maxHeight: 'calc(100vh - 216px)',
  marginInline: -24,
  paddingInline: 24,
  overflowY: 'auto',
} as const;

type Props<Schema extends ZodObject> = {
  title: ReactNode;
  schema: Schema;
  /** What the contract would parse this form to is handed over; the dialog waits for it. */
  onSubmit: (values: z.output<Schema>) => Promise<unknown>;
  onClose: () => void;
  initial?: Partial<z.input<Schema>>;
  okText?: string;
  isDanger?: boolean;
  width?: number;
  children: ReactNode | ((form: FormInstance) => ReactNode);
};

const SchemaContext = createContext<ZodObject | null>(null);
export const useFormSchema = () => useContext(SchemaContext);

/**
 * A form in a dialog. Rules come from the contract's schema, a refused submission leaves the sentence and everything
 * that was typed; Ctrl+Enter submits, Escape asks before it throws something away.
 */
export function FormDialog<Schema extends ZodObject>(props: Props<Schema>) {
  const { title, schema, onClose, initial, okText = '确定', isDanger = false, width = 520, children } = props;
  const { form, error, complaints, isBusy, submit } = useSubmission(props);
  const { modal } = App.useApp();
  const close = () => {
    if (!form.isFieldsTouched() || isBusy) return isBusy ? undefined : onClose();
    modal.confirm({
      title: '放弃已填写的内容？',
      okText: '放弃',
      okButtonProps: { danger: true },
      cancelText: '继续填写',
      // Escape followed by Enter must not throw anything away.
      autoFocusButton: 'cancel',
      onOk: onClose,
    });
  };
  return (
    <Modal
      open
      title={title}
      width={width}
      okText={okText}
      okButtonProps={{ danger: isDanger }}
      confirmLoading={isBusy}
      mask={{ closable: false }}
      styles={{ body: scrolling }}
      style={{ top: 56 }}
      onOk={form.submit}
      onCancel={close}
    >
      <SchemaContext value={schema}>
        <Form
          form={form}
          layout="vertical"
          initialValues={initial}
          onFinish={submit}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.ctrlKey && !event.nativeEvent.isComposing) form.submit();
          }}
          scrollToFirstError={{ focus: true }}
        >
          <ErrorAlert error={error} />
          {complaints.map((complaint) => (
            <Alert key={complaint} type="error" showIcon role="alert" title={complaint} style={{ marginBottom: 16 }} />
          ))}
          {typeof children === 'function' ? children(form) : children}
        </Form>
      </SchemaContext>
    </Modal>
  );
}

function useSubmission<Schema extends ZodObject>({ schema, onSubmit }: Props<Schema>) {
  const [form] = Form.useForm();
  const [error, setError] = useState<unknown>(null);
  const [complaints, setComplaints] = useState<string[]>([]);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (values: unknown) => {
    const parsed = schema.safeParse(values);
    setError(null);
    setComplaints(parsed.success ? [] : sayAtFields(form, parsed.error.issues));
    if (!parsed.success) return;
    setIsBusy(true);
    try {
      await onSubmit(parsed.data);
    } catch (failure) {
      setError(failure);
    } finally {
      setIsBusy(false);
    }
  };
  useEffect(() => {
    if (!error) return;
    const { message, fields } = describeFailure(error);
    setComplaints(sayAtFields(form, fields).filter((complaint) => !message.includes(complaint)));
  }, [error, form]);
  return { form, error, complaints, isBusy, submit };
}

/** Puts each complaint at its field, and answers those that no field shows. */
function sayAtFields(form: FormInstance, issues: readonly Issue[]): string[] {
  const { atFields, elsewhere } = sortIssues(
    issues,
    form.getFieldsError().map(({ name }) => name),
  );
  form.setFields(atFields.map(({ path, message }) => ({ name: path as string[], errors: [message] })));
  return elsewhere;
}
