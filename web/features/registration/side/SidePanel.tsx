import { Phone } from '@minsheng/contracts/common';
import { Tabs } from 'antd';
import { memo } from 'react';
import { EmptyState } from '../../../ui/EmptyState.tsx';
import { Assistant } from '../assistant/Assistant.tsx';
import { Duplicates } from '../assistant/Duplicates.tsx';
import type { DraftDesk } from '../drafts/draft-desk.ts';
import { CallerCalls } from './CallerCalls.tsx';
import { CallerTickets } from './CallerTickets.tsx';
import { Explanations } from './Explanations.tsx';
import { SimilarTickets } from './SimilarTickets.tsx';
import styles from './side.module.css';

export const sideTabs = ['assistant', 'duplicates', 'explanations', 'similar', 'history', 'calls'] as const;
export type SideTab = (typeof sideTabs)[number];

type Props = {
  desk: DraftDesk;
  draftId: string | undefined;
  placeId: string | null;
  categoryId: string | null;
  phone: string | undefined;
  tab: SideTab;
  onTab: (tab: SideTab) => void;
  /** Registers the form in front as one about the same matter. */
  onLink: (leadId: string) => Promise<unknown>;
};

/** Beside the form: what else is known of this matter and of this person. */
export const SidePanel = memo(function SidePanel({
  desk,
  draftId,
  placeId,
  categoryId,
  phone,
  tab,
  onTab,
  onLink,
}: Props) {
  const number = phone && Phone.safeParse(phone).success ? phone : undefined;
  return (
    <Tabs
      className={styles.tabs}
      size="small"
      activeKey={tab}
      onChange={(key) => onTab(key as SideTab)}
      items={[
        { key: 'assistant', label: '推荐', children: <AssistantOf desk={desk} draftId={draftId} /> },
        { key: 'duplicates', label: '查重', children: <DuplicatesOf desk={desk} draftId={draftId} onLink={onLink} /> },
        { key: 'explanations', label: '口径', children: <ExplanationsOf desk={desk} draftId={draftId} /> },
        { key: 'similar', label: '查找', children: <SimilarTickets placeId={placeId} categoryId={categoryId} /> },
        { key: 'history', label: '历史', children: <CallerTickets phone={number} /> },
        { key: 'calls', label: '通话', children: <CallerCalls phone={number} /> },
      ]}
    />
  );
});

const ExplanationsOf = ({ desk, draftId }: Pick<Props, 'desk' | 'draftId'>) =>
  draftId ? (
    <Explanations key={draftId} desk={desk} id={draftId} />
  ) : (
    <EmptyState title="边填边推荐">新建登记后，这里按内容推荐可以引用的口径。</EmptyState>
  );

const AssistantOf = ({ desk, draftId }: Pick<Props, 'desk' | 'draftId'>) =>
  draftId ? (
    <Assistant key={draftId} desk={desk} id={draftId} />
  ) : (
    <EmptyState title="没有正在登记的工单">新建登记后，这里推荐归口类型和承办单位。</EmptyState>
  );

const DuplicatesOf = ({ desk, draftId, onLink }: Pick<Props, 'desk' | 'draftId' | 'onLink'>) =>
  draftId ? (
    <Duplicates key={draftId} desk={desk} id={draftId} onLink={onLink} />
  ) : (
    <EmptyState title="没有正在登记的工单">新建登记后，这里列出可能重复的工单。</EmptyState>
  );
