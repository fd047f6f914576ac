import type { CitizenForm } from '@minsheng/contracts/citizen';
import { useCallback, useEffect, useState } from 'react';
import { openForm } from './api.ts';

/** The form as the server opens it: whether it is open, and the token that goes with what is sent. */
export function useForm() {
  const [form, setForm] = useState<CitizenForm | null>(null);
  const [error, setError] = useState<string | null>(null);
  const retry = useCallback(() => {
    setError(null);
    openForm().then(setForm, (reason: Error) => setError(reason.message));
  }, []);
  useEffect(retry, [retry]);
  return { form, error, retry };
}
