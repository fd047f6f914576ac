import { type DispatchStanding, dispatchModes } from '@minsheng/contracts/dispatching';
import { Alert, Button, Tooltip } from 'antd';
import { useState } from 'react';
import { useMay } from '../../api/session.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import styles from './dispatching.module.css';
import { ModeDialog } from './ModeDialog.tsx';
import { ModesDialog } from './ModesDialog.tsx';
import { ratio, share } from './share.ts';

/** What is in force and how it does, in one line; above it, when it has stopped itself, why. */
export function ModeStrip({ standing }: { standing: DispatchStanding }) {
  const { mode, overall, recent, pending } = standing;
  const [opened, setOpened] = useState<'switch' | 'history' | null>(null);
  const mayManage = useMay('dispatching.manage');
  const isLive = mode.mode === 'live';
  const isAble = standing.units.some(({ threshold }) => threshold !== null);
  const close = () => setOpened(null);
  return (
    <>
      {mode.isAutomatic && (
        <Alert
          type="error"
          showIcon
          title="自动派单已自行转回影子运行"
          description={
            <>
              <TimeText at={mode.changedAt} />　{mode.reason}
              。请查看决策记录中“拦下或撤回”和“与人工不一致”的工单，查明原因后再启用。
            </>
          }
        />
      )}
      <section className={styles.strip} aria-label="运行模式">
        <div className={styles.mode} data-mode={mode.mode}>
          <strong>{dispatchModes[mode.mode]}</strong>
          <span className={styles.quiet}>
            {isLive ? `到派单线的工单等待 ${standing.windowMinutes} 分钟后自动派出` : '只记录会怎样派，不派出任何工单'}
          </span>
        </div>
        <Figure name="可接受的错误率" value={`${standing.acceptedErrorPercent}%`} />
        <Figure
          name="可自动派出"
          value={ratio(overall.decided, overall.cases)}
          note={
            overall.cases > 0
              ? `${overall.decided.toLocaleString()} ÷ ${overall.cases.toLocaleString()} 件历史工单`
              : '还没有计算'
          }
        />
        <Figure
          name="其中派对"
          value={ratio(overall.decidedRight, overall.decided)}
          note={overall.lower === null ? '' : `95% 把握不低于 ${share(overall.lower)}`}
        />
        <Figure
          name={isLive ? '启用以来' : '近期影子决策'}
          value={ratio(recent.right, recent.judged)}
          note={recent.judged > 0 ? `${recent.right} ÷ ${recent.judged} 件` : '还没有可比较的决策'}
        />
        {isLive && <Figure name="等待派出" value={String(pending)} />}
        <div className={styles.buttons}>
          <Button onClick={() => setOpened('history')}>变更记录</Button>
          {mayManage && (
            <Tooltip title={isLive || isAble ? null : '还没有任何单位达到可接受的错误率'}>
              <Button
                type={isLive ? 'default' : 'primary'}
                danger={isLive}
                disabled={!isLive && !isAble}
                onClick={() => setOpened('switch')}
              >
                {isLive ? '停用自动派单' : '启用自动派单'}
              </Button>
            </Tooltip>
          )}
        </div>
      </section>
      {opened === 'switch' && <ModeDialog standing={standing} onClose={close} />}
      {opened === 'history' && <ModesDialog onClose={close} />}
    </>
  );
}

function Figure({ name, value, note }: { name: string; value: string; note?: string }) {
  return (
    <div className={styles.figure}>
      <span className={styles.figureName}>{name}</span>
      <strong>{value}</strong>
      {note && <span className={styles.quiet}>{note}</span>}
    </div>
  );
}
