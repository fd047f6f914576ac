import type { Session } from '@minsheng/contracts/organization';
import { useMutation } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';

type Props = { username?: string; onSignedIn: (session: Session) => void };
type Values = { username: string; password: string };

export function SignInForm({ username, onSignedIn }: Props) {
  const signIn = useMutation(api.organization.signIn.mutationOptions({ onSuccess: onSignedIn }));
  return (
    <Form<Values>
      layout="vertical"
      requiredMark={false}
      initialValues={{ username }}
      onFinish={(values) => signIn.mutate(values)}
      aria-label="登录"
    >
      <ErrorAlert error={signIn.error} />
      <Form.Item name="username" label="用户名" rules={[{ required: true, message: '请填写用户名' }]}>
        <Input size="large" autoComplete="username" autoFocus={!username} maxLength={40} />
      </Form.Item>
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password size="large" autoComplete="current-password" autoFocus={Boolean(username)} maxLength={200} />
      </Form.Item>
      <Button type="primary" size="large" htmlType="submit" block loading={signIn.isPending}>
        登录
      </Button>
    </Form>
  );
}
