import { Phone } from '@minsheng/contracts/common';
import { Tabs } from 'antd';
import type { LocalDraft } from '../drafts/draft.ts';
import { CallerCalls } from './CallerCalls.tsx';
import { CallerTickets } from './CallerTickets.tsx';
import { SimilarTickets } from './SimilarTickets.tsx';
import styles from './side.module.css';

export const sideTabs = ['similar', 'history', 'calls'] as const;
export type SideTab = (typeof sideTabs)[number];

type Props = { draft: LocalDraft | undefined; phone: string | undefined; tab: SideTab; onTab: (tab: SideTab) => void };

/** Beside the form: what else is known of this matter and of this person. */
export function SidePanel({ draft, phone, tab, onTab }: Props) {
  const number = phone && Phone.safeParse(phone).success ? phone : undefined;
  return (
    <Tabs
      className={styles.tabs}
      size="small"
      activeKey={tab}
      onChange={(key) => onTab(key as SideTab)}
      items={[
        { key: 'similar', label: '相似工单', children: <SimilarTickets content={draft?.content ?? {}} /> },
        { key: 'history', label: '历史工单', children: <CallerTickets phone={number} /> },
        { key: 'calls', label: '通话记录', children: <CallerCalls phone={number} /> },
      ]}
    />
  );
}
