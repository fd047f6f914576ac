import { type DraftingOverview, DraftingSettings } from '@minsheng/contracts/drafting';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Checkbox, Form, Input, Switch } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';
import { ErrorAlert } from '../../../ui/ErrorAlert.tsx';
import { Field } from '../../../ui/Field.tsx';
import { TimeText } from '../../../ui/TimeText.tsx';
import { useUnsavedGuard } from '../../../ui/useUnsavedGuard.ts';
import { KeyField } from './KeyField.tsx';
import { LimitFields } from './LimitFields.tsx';
import styles from './settings.module.css';

type Values = DraftingSettings & { key?: string };
const shape = DraftingSettings.shape;
const uses = [
  { value: 'title', label: '另拟标题（坐席登记时）' },
  { value: 'summary', label: '长诉求摘要（工单页）' },
  { value: 'answer', label: '答复草稿（承办人答复时）' },
];

/** What an administrator sets; saved as a whole, with the version it was read in. */
export function SettingsForm({ overview }: { overview: DraftingOverview }) {
  const [form] = Form.useForm<Values>();
  const { base, isTouched, setIsTouched, save, reload } = useSaving(overview, form.resetFields);
  // What somebody else saved, and what was just saved, stands in the form.
  useEffect(() => {
    if (base.version >= 0) form.resetFields();
  }, [form, base.version]);
  useUnsavedGuard(isTouched, '语言模型的设置改了还没有保存，离开后会丢失。');
  const isFixed = overview.key.source === 'environment';
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      className={styles.form}
      aria-label="语言模型设置"
      initialValues={base.settings}
      onValuesChange={() => setIsTouched(true)}
      onFinish={(values) => save.mutate({ ...base.settings, ...values, version: base.version })}
      scrollToFirstError={{ focus: true }}
    >
      <ErrorAlert error={save.error} />
      {isConflict(save.error) && (
        <Button size="small" onClick={reload}>
          载入最新设置
        </Button>
      )}
      <section className={styles.card}>
        <h2>连接</h2>
        <Field
          name="isOn"
          label="启用"
          schema={shape.isOn}
          valuePropName="checked"
          layout="horizontal"
          colon={false}
          required={false}
        >
          <Switch checkedChildren="开" unCheckedChildren="关" />
        </Field>
        <Field
          name="baseUrl"
          label="地址"
          schema={shape.baseUrl}
          extra={isFixed ? '由环境变量 MINSHENG_MODEL_URL 设定' : 'OpenAI 兼容接口，写到版本号为止'}
        >
          <Input placeholder="http://10.1.2.3:8000/v1" disabled={isFixed} allowClear spellCheck={false} />
        </Field>
        <Field name="allowsInternal" label="" schema={shape.allowsInternal} valuePropName="checked">
          <Checkbox>允许内网地址（模型在本中心机房运行时勾选）</Checkbox>
        </Field>
        <Field name="model" label="模型名" schema={shape.model}>
          <Input placeholder="例如 qwen3-32b" spellCheck={false} />
        </Field>
        <KeyField overview={overview} form={form} onChange={() => setIsTouched(true)} />
        <Field name="streams" label="" schema={shape.streams} valuePropName="checked">
          <Checkbox>流式接收（边写边显示；接口不支持时取消勾选）</Checkbox>
        </Field>
      </section>
      <section className={styles.card}>
        <h2>用途</h2>
        <Field name="uses" label="" schema={shape.uses}>
          <Checkbox.Group options={uses} className={styles.uses} />
        </Field>
        <LimitFields />
      </section>
      <footer className={styles.footer}>
        <Button type="primary" htmlType="submit" loading={save.isPending} disabled={!isTouched}>
          保存
        </Button>
        {isTouched && <Button onClick={reload}>放弃修改</Button>}
        <span className={styles.quiet}>
          {overview.changedAt ? (
            <>
              {overview.changedBy?.name} 修改于 <TimeText at={overview.changedAt} />
            </>
          ) : (
            '还没有设置过'
          )}
        </span>
      </footer>
    </Form>
  );
}

/** What was read when the form was opened stays its basis until it is saved, even when somebody else saves meanwhile. */
function useSaving(overview: DraftingOverview, reset: () => void) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [isTouched, setIsTouched] = useState(false);
  const [opened, setOpened] = useState(overview);
  const base = isTouched ? opened : overview;
  if (!isTouched && opened.version !== overview.version) setOpened(overview);
  const save = useMutation({
    ...api.drafting.change.mutationOptions(),
    onSuccess: (changed) => {
      queryClient.setQueryData(api.drafting.overview.queryKey(), changed);
      queryClient.invalidateQueries({ queryKey: api.drafting.state.key() });
      setIsTouched(false);
      message.success('已保存，立即生效');
    },
  });
  const reload = () => {
    setIsTouched(false);
    save.reset();
    reset();
    void queryClient.invalidateQueries({ queryKey: api.drafting.overview.key() });
  };
  return { base, isTouched, setIsTouched, save, reload };
}
