import { Password } from '@minsheng/contracts/organization';
import { Form, Input } from 'antd';
import { rule } from '../../ui/rule.ts';

/** A new password, typed twice. */
export function NewPasswordFields({ name }: { name: string }) {
  return (
    <>
      <Form.Item name={name} label="新密码" extra="至少 10 个字符，长比复杂更安全。" rules={[rule(Password, '新密码')]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item
        name={`${name}Again`}
        label="再输入一次"
        dependencies={[name]}
        rules={[
          ({ getFieldValue }) => ({
            validator: async (_, value) => {
              if (value !== getFieldValue(name)) throw new Error('两次输入的密码不一致');
            },
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
    </>
  );
}
