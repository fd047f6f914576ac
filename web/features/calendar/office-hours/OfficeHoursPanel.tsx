import { PlusOutlined } from '@ant-design/icons';
import type { OfficeHours } from '@minsheng/contracts/calendar';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Skeleton, Tag } from 'antd';
import { useState } from 'react';
import { api, call } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { cityTime } from '../../../ui/city-time.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import styles from '../side.module.css';
import { OfficeHoursDialog } from './OfficeHoursDialog.tsx';

/** 办公时间: which hours of a working day count, and from when on. */
export function OfficeHoursPanel() {
  const hours = useQuery(api.calendar.officeHours.queryOptions());
  const [changing, setChanging] = useState<OfficeHours | 'new' | null>(null);
  const today = cityTime().format('YYYY-MM-DD');
  const newestFirst = (hours.data ?? []).toSorted((a, b) => (a.fromDay < b.fromDay ? 1 : -1));
  const inForce = newestFirst.find(({ fromDay }) => fromDay <= today);
  return (
    <section className={styles.panel} aria-label="办公时间">
      <header className={styles.panelHead}>
        <h2>办公时间</h2>
        <Button size="small" icon={<PlusOutlined aria-hidden />} onClick={() => setChanging('new')}>
          调整
        </Button>
      </header>
      {hours.error && <ErrorState error={hours.error} onRetry={hours.refetch} />}
      {hours.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      <ul className={styles.hours}>
        {newestFirst.map((each) => (
          <li key={each.fromDay}>
            <div>
              <strong>{each.sessions.map(({ from, to }) => `${from}–${to}`).join('　')}</strong>
              {each === inForce && <Tag color="success">当前</Tag>}
              {each.fromDay > today && <Tag color="processing">将生效</Tag>}
            </div>
            <small>
              {each.fromDay === '1990-01-01' ? '一直以来' : `${each.fromDay} 起`}
              {each.setBy && `，${each.setBy.name}设定`}
            </small>
            {each.fromDay > today && <Acts hours={each} onChange={() => setChanging(each)} />}
          </li>
        ))}
      </ul>
      {changing && (
        <OfficeHoursDialog
          hours={changing === 'new' ? null : changing}
          current={inForce?.sessions ?? []}
          known={newestFirst}
          onClose={() => setChanging(null)}
        />
      )}
    </section>
  );
}

/** Only what has not come into force yet may still be changed or called off. */
function Acts({ hours: { fromDay, version }, onChange }: { hours: OfficeHours; onChange: () => void }) {
  const { modal, message } = App.useApp();
  const queryClient = useQueryClient();
  const remove = async () => {
    try {
      await call.calendar.removeOfficeHours({ fromDay, version });
      message.success('已取消');
    } catch (error) {
      message.error(describeFailure(error).message);
    } finally {
      await queryClient.invalidateQueries({ queryKey: api.calendar.key() });
    }
  };
  const ask = () =>
    modal.confirm({
      title: `取消 ${fromDay} 起的办公时间？`,
      content: '到那天仍按前面的办公时间计算期限。',
      okText: '取消这次调整',
      okButtonProps: { danger: true },
      cancelText: '保留',
      onOk: remove,
    });
  return (
    <div>
      <Button size="small" type="link" onClick={onChange}>
        修改
      </Button>
      <Button size="small" type="link" onClick={ask}>
        取消这次调整
      </Button>
    </div>
  );
}
