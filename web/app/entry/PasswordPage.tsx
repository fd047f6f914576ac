import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { api } from '../../api/client.ts';
import { sessionQuery } from '../../api/session.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './entry.module.css';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { useEnter } from './SignInPage.tsx';

export const lazyRoute = createLazyRoute('/password')({ component: PasswordPage });
const here = getRouteApi('/password');

function PasswordPage() {
  useDocumentTitle('修改密码');
  const session = useQuery(sessionQuery);
  const enter = useEnter(here.useSearch().next);
  const change = useMutation(api.organization.changePassword.mutationOptions({ onSuccess: enter }));
  const isForced = session.data?.mustChangePassword ?? false;
  return (
    <EntryFrame cityName={session.data?.cityName}>
      <section className={styles.panel}>
        <h2 className={styles.panelTitle}>{isForced ? '首次登录，请修改密码' : '修改密码'}</h2>
        <Form<{ current: string; next: string }>
          layout="vertical"
          requiredMark={false}
          onFinish={({ current, next }) => change.mutate({ current, next })}
        >
          <ErrorAlert error={change.error} />
          <Form.Item name="current" label="当前密码" rules={[{ required: true, message: '请填写当前密码' }]}>
            <Input.Password autoComplete="current-password" autoFocus maxLength={200} />
          </Form.Item>
          <NewPasswordFields name="next" />
          <Button type="primary" htmlType="submit" block loading={change.isPending}>
            修改密码
          </Button>
        </Form>
      </section>
    </EntryFrame>
  );
}
