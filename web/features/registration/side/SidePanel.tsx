import { Phone } from '@minsheng/contracts/common';
import { Tabs } from 'antd';
import { memo } from 'react';
import { CallerCalls } from './CallerCalls.tsx';
import { CallerTickets } from './CallerTickets.tsx';
import { SimilarTickets } from './SimilarTickets.tsx';
import styles from './side.module.css';

export const sideTabs = ['similar', 'history', 'calls'] as const;
export type SideTab = (typeof sideTabs)[number];

type Props = {
  placeId: string | null;
  categoryId: string | null;
  phone: string | undefined;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
};

/** Beside the form: what else is known of this matter and of this person. */
export const SidePanel = memo(function SidePanel({ placeId, categoryId, phone, tab, onTab }: Props) {
  const number = phone && Phone.safeParse(phone).success ? phone : undefined;
  return (
    <Tabs
      className={styles.tabs}
      size="small"
      activeKey={tab}
      onChange={(key) => onTab(key as SideTab)}
      items={[
        { key: 'similar', label: '相似工单', children: <SimilarTickets placeId={placeId} categoryId={categoryId} /> },
        { key: 'history', label: '历史工单', children: <CallerTickets phone={number} /> },
        { key: 'calls', label: '通话记录', children: <CallerCalls phone={number} /> },
      ]}
    />
  );
});
