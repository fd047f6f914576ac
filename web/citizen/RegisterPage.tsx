import type { CitizenForm, Receipt } from '@minsheng/contracts/citizen';
import { useState } from 'react';
import styles from './citizen.module.css';
import { Alert } from './Field.tsx';
import { MatterForm } from './MatterForm.tsx';
import { ReceiptView } from './ReceiptView.tsx';

interface RegisterPageProps {
  form: CitizenForm | null;
  error: string | null;
  onRetry: () => void;
}

export function RegisterPage({ form, error, onRetry }: RegisterPageProps) {
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  if (receipt) return <ReceiptView receipt={receipt} cityName={form?.cityName ?? ''} />;
  return (
    <>
      <h1 className={styles.title}>反映问题、咨询、建议</h1>
      {error && (
        <>
          <Alert text={error} />
          <button type="button" className={styles.primary} onClick={onRetry}>
            重新打开
          </button>
        </>
      )}
      {form?.notice && <p className={styles.notice}>{form.notice}</p>}
      {form && !form.isOpen && <p className={styles.alert}>网上登记暂未开放，请拨打 12345。已提交的事项仍可查询。</p>}
      {form?.isOpen && <MatterForm form={form} onReceipt={setReceipt} />}
    </>
  );
}
