import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useMay } from '../../../../api/session.ts';
import type { QueryState } from '../state.ts';
import { ExportDialog } from './ExportDialog.tsx';
import styles from './exports.module.css';

export function ExportButton({ state }: { state: QueryState }) {
  const mayExport = useMay('ticket.export');
  const [isOpen, setIsOpen] = useState(false);
  if (!mayExport) return null;
  return (
    <span className={styles.extra}>
      <Link to="/tickets/exports">我的导出</Link>
      <Button icon={<DownloadOutlined />} onClick={() => setIsOpen(true)}>
        导出
      </Button>
      {isOpen && <ExportDialog state={state} onClose={() => setIsOpen(false)} />}
    </span>
  );
}
