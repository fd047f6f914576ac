import { PaperClipOutlined } from '@ant-design/icons';
import type { IntakeItem } from '@minsheng/contracts/intake';
import styles from './intake.module.css';

const sizeText = (bytes: number) =>
  bytes >= 1_048_576 ? `${(bytes / 1_048_576).toFixed(1)} MB` : `${Math.max(1, Math.round(bytes / 1024))} KB`;

export function ItemFiles({ item: { attachments } }: { item: IntakeItem }) {
  if (attachments.length === 0) return null;
  return (
    <ul className={styles.files} aria-label="附件">
      {attachments.map(({ id, name, bytes }) => (
        <li key={id}>
          <PaperClipOutlined />{' '}
          <a href={`/api/intake/files/${id}/content`} download={name}>
            {name}
          </a>{' '}
          {sizeText(bytes)}
        </li>
      ))}
    </ul>
  );
}
