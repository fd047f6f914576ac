import type { Session } from '@minsheng/contracts/organization';
import { useMutation } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import styles from './entry.module.css';

export type DemoPerson = { id: string; name: string; roleKey: string; roleName: string; unitName: string | null };
type Props = { people: readonly DemoPerson[]; onSignedIn: (session: Session) => void };

/** Demonstration only: every role is one click away. */
export function DemoPeople({ people, onSignedIn }: Props) {
  const signIn = useMutation(api.organization.signInDemo.mutationOptions({ onSuccess: onSignedIn }));
  return (
    <>
      <ErrorAlert error={signIn.error} />
      <ul className={styles.people}>
        {people.map(({ id, name, roleName, unitName }) => (
          <li key={id}>
            <button
              type="button"
              className={styles.personButton}
              disabled={signIn.isPending}
              aria-label={[roleName, name, unitName].filter(Boolean).join(' ')}
              onClick={() => signIn.mutate({ personId: id })}
            >
              <strong>{roleName}</strong>
              <span>{[name, unitName].filter(Boolean).join(' · ')}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
