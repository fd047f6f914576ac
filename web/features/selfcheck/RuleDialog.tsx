import { roleNames } from '@minsheng/contracts/roles';
import { checkLevels, checks, SelfCheckRule, type SelfCheckSetting } from '@minsheng/contracts/self-check';
import { ticketKinds } from '@minsheng/contracts/tickets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { App, Button, Form, type FormInstance, Input, InputNumber, Radio, Select } from 'antd';
import { api, call } from '../../api/client.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { Field } from '../../ui/Field.tsx';
import { FormDialog } from '../../ui/FormDialog.tsx';
import styles from './selfcheck.module.css';

type Props = { setting: SelfCheckSetting; onClose: () => void };
type Check = {
  name: string;
  about: string;
  number?: { label: string; min: number; max: number };
  words?: { label: string };
};

const options = (names: Record<string, string>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const Editable = SelfCheckRule.omit({ key: true });

/** One rule: what it does, for whom, and how many of the last tickets it would have hit. */
export function RuleDialog({ setting, onClose }: Props) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const { key, version, level, roles, kinds, number, words } = setting;
  const check: Check = checks[key];
  return (
    <FormDialog
      title={check.name}
      width={640}
      schema={Editable}
      okText="保存"
      initial={{ level, roles, kinds, number, words }}
      onClose={onClose}
      onSubmit={async (values) => {
        await call.selfCheck.set({ ...values, key, version });
        await queryClient.invalidateQueries({ queryKey: api.selfCheck.key() });
        message.success('已保存，立即生效');
        onClose();
      }}
    >
      {(form) => (
        <>
          <p className={styles.about}>{check.about}</p>
          <Field name="level" label="处理">
            <Radio.Group optionType="button" options={options(checkLevels)} />
          </Field>
          <Field name="roles" label="适用岗位（不选为全部）" required={false}>
            <Select mode="multiple" placeholder="全部岗位" options={options(roleNames)} optionFilterProp="label" />
          </Field>
          <Field name="kinds" label="适用性质（不选为全部）" required={false}>
            <Select mode="multiple" placeholder="全部性质" options={options(ticketKinds)} />
          </Field>
          <Form.Item name="number" label={check.number?.label} hidden={!check.number}>
            <InputNumber min={check.number?.min ?? 0} max={check.number?.max ?? 0} />
          </Form.Item>
          <Form.Item
            name="words"
            label={check.words?.label}
            hidden={!check.words}
            getValueProps={(value: string[]) => ({ value: value.join('\n') })}
            getValueFromEvent={(event: React.ChangeEvent<HTMLTextAreaElement>) => event.target.value.split('\n')}
            normalize={(lines: string[]) => lines}
          >
            <Input.TextArea rows={8} placeholder="原词=规范说法" />
          </Form.Item>
          <Preview setting={setting} form={form} />
        </>
      )}
    </FormDialog>
  );
}

function Preview({ setting, form }: { setting: SelfCheckSetting; form: FormInstance }) {
  const preview = useMutation({
    mutationFn: () => {
      const values = form.getFieldsValue() as Omit<SelfCheckRule, 'key'>;
      const words = values.words.filter((word) => word.trim() !== '');
      return call.selfCheck.preview({ ...values, words, key: setting.key });
    },
  });
  const found = preview.data;
  return (
    <section aria-label="试算">
      <Button onClick={() => preview.mutate()} loading={preview.isPending}>
        用最近的工单试算
      </Button>
      <ErrorAlert error={preview.error} />
      {found && (
        <div role="status">
          <p className={styles.about}>
            最近 {found.looked} 件工单中会命中 <strong>{found.hits}</strong> 件
          </p>
          <ul className={styles.examples}>
            {found.examples.map(({ ticketId, number, title, message }) => (
              <li key={ticketId}>
                <Link to="/tickets/$id" params={{ id: ticketId }} target="_blank">
                  {number}
                </Link>
                <span>{title}</span>
                <span className={styles.why}>{message}</span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </section>
  );
}
