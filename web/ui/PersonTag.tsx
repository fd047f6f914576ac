import styles from './ui.module.css';

type Props = { person: { name: string; roleName?: string; unitName?: string | null } | null | undefined };

/** A person by name, with role or unit in small. */
export function PersonTag({ person }: Props) {
  if (!person) return <span>系统</span>;
  const small = [person.roleName, person.unitName].filter(Boolean).join(' · ');
  return (
    <span className={styles.personTag}>
      {person.name}
      {small && <small>{small}</small>}
    </span>
  );
}
