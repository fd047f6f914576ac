import { ApartmentOutlined, UnorderedListOutlined } from '@ant-design/icons';
import { type Workflow, workflowStatuses } from '@minsheng/contracts/workflow-routes';
import { Segmented, Tabs, Tag } from 'antd';
import type { ReactNode } from 'react';
import { Page } from '../../ui/Page.tsx';
import type { PanelName } from './panel-names.ts';
import { useLook } from './useLook.ts';
import styles from './workflow.module.css';

type Props = {
  workflow: Workflow;
  /** Beside the title: whether everything is saved, say. */
  note?: ReactNode;
  /** What can be done with this version. */
  actions: ReactNode;
  picture: ReactNode;
  panels: { key: PanelName; label: ReactNode; content: ReactNode }[];
};

/** The picture on the left, what belongs to it on the right; both fill the screen. */
export function Frame({ workflow, note, actions, picture, panels }: Props) {
  const { view, panel, go } = useLook();
  const { name, version, status } = workflow;
  const shown = panels.some(({ key }) => key === panel) ? panel : 'part';
  return (
    <Page
      isFull
      title={name}
      note={
        <span className={styles.note}>
          第 {version} 版 <Tag color={colours[status]}>{workflowStatuses[status]}</Tag>
          {note}
        </span>
      }
      extra={
        <span className={styles.extra}>
          <Segmented
            aria-label="显示方式"
            value={view}
            onChange={(next) => go({ view: next })}
            options={[
              { value: 'diagram' as const, label: '流程图', icon: <ApartmentOutlined /> },
              { value: 'list' as const, label: '列表', icon: <UnorderedListOutlined /> },
            ]}
          />
          {actions}
        </span>
      }
    >
      <div className={styles.frame}>
        {picture}
        <aside className={styles.panel}>
          <Tabs
            size="small"
            activeKey={shown}
            onChange={(key) => go({ panel: key as PanelName })}
            items={panels.map(({ key, label, content }) => ({
              key,
              label,
              children: <div className={styles.panelBody}>{content}</div>,
            }))}
          />
        </aside>
      </div>
    </Page>
  );
}

export const colours = { draft: 'warning', published: 'success', retired: 'default' } as const;
