import styles from './citizen.module.css';
import { FollowPage } from './FollowPage.tsx';
import { RegisterPage } from './RegisterPage.tsx';
import { useForm } from './useForm.ts';

/** The citizens' own pages (市民端): no sign-in, nothing of the staff's interface. */
export function CitizenApp() {
  const { form, error, retry } = useForm();
  const isFollowing = window.location.pathname.startsWith('/citizen/follow');
  const page = isFollowing ? '/citizen/follow' : '/citizen';
  return (
    <>
      <header className={styles.header}>
        <p className={styles.city}>{form?.cityName ?? ' '}</p>
        <p className={styles.hotline}>12345 政务服务便民热线</p>
        <nav className={styles.nav} aria-label="服务">
          <a href="/citizen" aria-current={page === '/citizen' ? 'page' : undefined}>
            我要反映
          </a>
          <a href="/citizen/follow" aria-current={page === '/citizen/follow' ? 'page' : undefined}>
            查询进展
          </a>
        </nav>
      </header>
      <main className={styles.main}>
        {isFollowing ? <FollowPage /> : <RegisterPage form={form} error={error} onRetry={retry} />}
      </main>
      <footer className={styles.footer}>也可以直接拨打 12345，全天有人接听。</footer>
    </>
  );
}
