import type { DraftingOverview } from '@minsheng/contracts/drafting';
import { Form, type FormInstance, Input } from 'antd';
import { TextButton } from '../../../ui/TextButton.tsx';
import styles from './settings.module.css';

// biome-ignore lint/suspicious/noExplicitAny: the form's values are the settings with the key
type Props = { overview: DraftingOverview; form: FormInstance<any>; onChange: () => void };

/** 密钥: typed once, never shown again. */
export function KeyField({ overview, form, onChange }: Props) {
  const { source, hint } = overview.key;
  const typed: string | undefined = Form.useWatch('key', form);
  if (source === 'environment')
    return <Form.Item label="密钥">由环境变量 MINSHENG_MODEL_KEY 设定，不在这里显示</Form.Item>;
  const isKept = source === 'stored' || source === 'unreadable';
  const put = (key: string | undefined) => {
    form.setFieldValue('key', key);
    onChange();
  };
  const notes = {
    none: '没有密钥的接口可以留空',
    stored: `已加密保存（${hint}），不再显示；留空表示不变`,
    unreadable: '保存的密钥已无法读取（换了机器或数据目录），请重新填写',
    environment: '',
  };
  return (
    <Form.Item
      label="密钥"
      extra={
        <span className={source === 'unreadable' ? styles.bad : undefined}>
          {typed === '' ? '保存后清除密钥' : notes[source]}{' '}
          {isKept && (
            <TextButton onClick={() => put(typed === '' ? undefined : '')}>
              {typed === '' ? '不清除' : '清除密钥'}
            </TextButton>
          )}
        </span>
      }
    >
      <Form.Item name="key" noStyle>
        <Input.Password
          aria-label="密钥"
          autoComplete="new-password"
          maxLength={400}
          disabled={typed === ''}
          onChange={(event) => put(event.target.value || undefined)}
        />
      </Form.Item>
    </Form.Item>
  );
}
