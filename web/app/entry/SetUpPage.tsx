import { PersonChange } from '@minsheng/contracts/organization';
import { useMutation, useQuery } from '@tanstack/react-query';
import { createLazyRoute, getRouteApi } from '@tanstack/react-router';
import { Button, Form, Input } from 'antd';
import { api } from '../../api/client.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { rule } from '../../ui/rule.ts';
import { useDocumentTitle } from '../useDocumentTitle.ts';
import { EntryFrame } from './EntryFrame.tsx';
import styles from './entry.module.css';
import { NewPasswordFields } from './NewPasswordFields.tsx';
import { useEnter } from './SignInPage.tsx';

export const lazyRoute = createLazyRoute('/setup/$token')({ component: SetUpPage });
const here = getRouteApi('/setup/$token');

type Values = { username: string; name: string; password: string };

function SetUpPage() {
  useDocumentTitle('建立首位管理员');
  const { token } = here.useParams();
  const options = useQuery(api.organization.signInOptions.queryOptions());
  const enter = useEnter(undefined);
  const setUp = useMutation(api.organization.setUp.mutationOptions({ onSuccess: enter }));
  return (
    <EntryFrame cityName={options.data?.cityName}>
      <section className={styles.panel}>
        <h2 className={styles.panelTitle}>建立首位管理员</h2>
        <Form<Values>
          layout="vertical"
          requiredMark={false}
          onFinish={({ username, name, password }) => setUp.mutate({ token, username, name, password })}
        >
          <ErrorAlert error={setUp.error} />
          <Form.Item name="username" label="用户名" rules={[rule(PersonChange.shape.username, '用户名')]}>
            <Input autoComplete="username" autoFocus maxLength={40} />
          </Form.Item>
          <Form.Item name="name" label="姓名" rules={[rule(PersonChange.shape.name, '姓名')]}>
            <Input autoComplete="name" maxLength={30} />
          </Form.Item>
          <NewPasswordFields name="password" />
          <Button type="primary" htmlType="submit" block loading={setUp.isPending}>
            建立并登录
          </Button>
        </Form>
      </section>
    </EntryFrame>
  );
}
