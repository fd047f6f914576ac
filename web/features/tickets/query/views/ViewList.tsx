import { MoreOutlined, StarFilled } from '@ant-design/icons';
import type { TicketView } from '@minsheng/contracts/ticket-views';
import { useQuery } from '@tanstack/react-query';
import { Button, Dropdown } from 'antd';
import { useState } from 'react';
import { api } from '../../../../api/client.ts';
import type { QueryState } from '../state.ts';
import { SaveViewDialog } from './SaveViewDialog.tsx';
import { useViewActions } from './useViewActions.tsx';
import styles from './views.module.css';

/** 视图: everything, one's own saved queries, and those that others share. */
export function ViewList({ state }: { state: QueryState }) {
  const { views, view, open } = state;
  const [editing, setEditing] = useState<TicketView | null>(null);
  const groups = [
    { title: '我的视图', views: views.filter(({ isMine }) => isMine) },
    { title: '共享视图', views: views.filter(({ isMine }) => !isMine) },
  ];
  return (
    <nav className={styles.list} aria-label="视图">
      <button type="button" className={styles.view} aria-current={!view} onClick={() => open(null)}>
        <span className={styles.name}>全部工单</span>
      </button>
      {groups.map(
        ({ title, views: some }) =>
          some.length > 0 && (
            <section key={title} aria-label={title}>
              <h2 className={styles.heading}>{title}</h2>
              {some.map((each) => (
                <Entry
                  key={each.id}
                  view={each}
                  isOpen={each.id === view?.id}
                  state={state}
                  onEdit={() => setEditing(each)}
                />
              ))}
            </section>
          ),
      )}
      {views.length === 0 && <p className={styles.hint}>设好条件后点“保存为视图”，下次一点即得。</p>}
      {editing && <SaveViewDialog state={state} view={editing} onClose={() => setEditing(null)} />}
    </nav>
  );
}

type EntryProps = { view: TicketView; isOpen: boolean; state: QueryState; onEdit: () => void };

function Entry({ view, isOpen, state, onEdit }: EntryProps) {
  const act = useViewActions(state);
  const items = [
    ...(view.isMine ? [{ key: 'edit', label: '改名与共享' }] : []),
    { key: 'copy', label: '复制' },
    { key: 'default', label: view.isDefault ? '取消默认' : '设为默认' },
    ...(view.isMine ? [{ key: 'remove', label: '删除', danger: true }] : []),
  ];
  const run: Record<string, () => unknown> = {
    edit: onEdit,
    copy: () => act.copy(view),
    default: () => act.setDefault(view.isDefault ? null : view),
    remove: () => act.remove(view),
  };
  return (
    <div className={styles.entry} data-open={isOpen}>
      <button
        type="button"
        className={styles.view}
        aria-current={isOpen}
        onClick={() => state.open(view)}
        title={ownerOf(view)}
      >
        <span className={styles.name}>{view.name}</span>
        {view.isDefault && <StarFilled className={styles.star} aria-label="默认视图" />}
        <ViewCount where={view.where} />
      </button>
      <Dropdown menu={{ items, onClick: ({ key }) => run[key]?.() }} trigger={['click']} placement="bottomRight">
        <Button size="small" type="text" icon={<MoreOutlined />} aria-label={`视图“${view.name}”的操作`} />
      </Dropdown>
    </div>
  );
}

const ownerOf = ({ name, isMine, owner }: TicketView) => (isMine ? name : `${name}（${owner.name} 共享）`);

const cap = 1000;

function ViewCount({ where }: { where: string }) {
  const count = useQuery({
    ...api.tickets.count.queryOptions({ input: { where, cap } }),
    staleTime: 60_000,
    retry: false,
  });
  if (!count.data) return null;
  return <span className={styles.count}>{count.data.isCapped ? `${cap}+` : count.data.count}</span>;
}
