import { DownOutlined } from '@ant-design/icons';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { Dropdown } from 'antd';
import { mayAny, useSession } from '../api/session.ts';
import { type MenuEntry, type MenuGroup, menu } from './menu.ts';
import styles from './shell.module.css';
import { useFeedbackCount } from './useFeedbackCount.ts';
import { useIntakeCount } from './useIntakeCount.ts';
import { useRequestCount } from './useRequestCount.ts';
import { useWorkCount } from './useWorkCount.ts';

/** The top menu, cut to what the person may use. */
export function Menu() {
  const session = useSession();
  const groups = menu
    .map((group) => ({ ...group, entries: group.entries.filter((entry) => mayAny(session, entry.permission)) }))
    .filter((group) => group.entries.length > 0);
  return (
    <nav className={styles.nav} aria-label="主菜单">
      {groups.map((group) => (
        <Group key={group.label} group={group} />
      ))}
    </nav>
  );
}

function Group({ group }: { group: MenuGroup }) {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const here = nearest(pathname);
  const isHere = group.entries.some(({ to }) => to === here);
  const [only] = group.entries;
  if (only && group.entries.length === 1) {
    return (
      <Link to={only.to} className={styles.navItem} data-here={isHere} aria-current={isHere ? 'page' : undefined}>
        {only.label}
        <Counted entries={[only]} />
      </Link>
    );
  }
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: group.entries.map((entry) => ({ key: entry.to, label: entry.label })),
        selectedKeys: isHere && here ? [here] : [],
        onClick: ({ key }) => navigate({ to: key }),
      }}
    >
      <button type="button" className={styles.navItem} data-here={isHere} aria-haspopup="menu">
        {group.label}
        <Counted entries={group.entries} />
        <DownOutlined style={{ fontSize: 10 }} aria-hidden />
      </button>
    </Dropdown>
  );
}

/** What waits behind these entries. */
function Counted({ entries }: { entries: readonly MenuEntry[] }) {
  const kinds = entries.map(({ count }) => count);
  if (kinds.includes('work')) return <WorkCount />;
  if (kinds.includes('feedback')) return <FeedbackCount />;
  if (kinds.includes('intake')) return <IntakeCount />;
  return kinds.includes('requests') ? <RequestCount /> : null;
}

const WorkCount = () => <Figure count={useWorkCount()} />;
const FeedbackCount = () => <Figure count={useFeedbackCount()} />;
const IntakeCount = () => <Figure count={useIntakeCount()} />;
const RequestCount = () => <Figure count={useRequestCount()} />;

function Figure({ count }: { count: number }) {
  if (count === 0) return null;
  return <span className={styles.count}>{count > most ? `${most}+` : count}</span>;
}

const most = 999;

/** The entry this page belongs to: of `/callbacks` and `/callbacks/words` the longer one. */
const nearest = (pathname: string): string | undefined =>
  menu
    .flatMap(({ entries }) => entries.map(({ to }) => to))
    .filter((to) => pathname === to || pathname.startsWith(`${to}/`))
    .sort((one, other) => other.length - one.length)[0];
