import { Link } from '@tanstack/react-router';
import { useSession } from '../api/session.ts';
import { LiveLight } from './LiveLight.tsx';
import { Mark } from './Mark.tsx';
import { Menu } from './Menu.tsx';
import { NoticeBell } from './NoticeBell.tsx';
import { PersonMenu } from './PersonMenu.tsx';
import styles from './shell.module.css';

export function TopBar() {
  const session = useSession();
  return (
    <header className={styles.bar}>
      <Link to="/" className={styles.brand} aria-label={`民声，${session.cityName}，回到首页`}>
        <Mark size={24} />
        <span className={styles.brandName}>民声</span>
        <span className={styles.city}>{session.cityName}</span>
      </Link>
      <Menu />
      <div className={styles.tools}>
        <LiveLight />
        <NoticeBell />
        <PersonMenu />
      </div>
    </header>
  );
}
