import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Modal } from 'antd';
import { api } from '../api/client.ts';
import { sessionQuery, useSession } from '../api/session.ts';
import { sessionRegained, useIsSessionLost } from '../api/session-state.ts';
import { DemoPeople } from './entry/DemoPeople.tsx';
import { SignInForm } from './entry/SignInForm.tsx';

/** The session ended in the middle of work: the page stays, what was typed stays, only the password is asked again. */
export function SignInAgain() {
  const isLost = useIsSessionLost();
  return isLost ? <SignInAgainDialog /> : null;
}

function SignInAgainDialog() {
  const { person } = useSession();
  const queryClient = useQueryClient();
  const options = useQuery(api.organization.signInOptions.queryOptions());
  const regained = (signedIn: { person: { id: string } }) => {
    // Somebody else sits down at this desk: nothing of the first person may stay on the screen.
    if (signedIn.person.id !== person.id) window.location.assign('/');
    queryClient.setQueryData(sessionQuery.queryKey, signedIn as never);
    sessionRegained();
    void queryClient.invalidateQueries();
  };
  const me = options.data?.people.filter(({ id }) => id === person.id) ?? [];
  return (
    <Modal open title="请重新登录" closable={false} mask={{ closable: false }} footer={null} width={400}>
      <Alert
        type="info"
        showIcon
        style={{ marginBottom: 16 }}
        title="登录已失效。页面和已填写的内容都还在，登录后可继续。"
      />
      <SignInForm username={person.username} onSignedIn={regained} />
      {me.length > 0 && (
        <div style={{ marginTop: 12 }}>
          <DemoPeople people={me} onSignedIn={regained} />
        </div>
      )}
    </Modal>
  );
}
