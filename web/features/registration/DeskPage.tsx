import { createLazyRoute } from '@tanstack/react-router';
import { Button, Spin } from 'antd';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { IntakeOrigin } from '../intake/IntakeOrigin.tsx';
import { AnswerDialog } from './AnswerDialog.tsx';
import { ConflictDialog } from './ConflictDialog.tsx';
import { CallerPanel } from './caller/CallerPanel.tsx';
import { ParkedDrafts } from './caller/ParkedDrafts.tsx';
import { CallBar } from './calls/CallBar.tsx';
import { DeskAlerts } from './DeskAlerts.tsx';
import { DraftTabs } from './DraftTabs.tsx';
import styles from './desk.module.css';
import { Footer } from './Footer.tsx';
import { focusField } from './focus.ts';
import { SelfCheckStrip } from './form/SelfCheckStrip.tsx';
import { TicketForm } from './form/TicketForm.tsx';
import { SidePanel } from './side/SidePanel.tsx';
import { type Desk, useDesk } from './useDesk.ts';

export const lazyRoute = createLazyRoute('/shell/desk')({ component: DeskPage });

/** 坐席工作台: the call above, the caller on the left, the form in the middle, what is known of the matter on the right. */
function DeskPage() {
  const desk = useDesk();
  return (
    <div className={styles.desk}>
      <h1 className="ms-visually-hidden">坐席工作台</h1>
      {desk.calls.mayTake && (
        <CallBar
          desk={desk.calls.desk}
          offset={desk.calls.offset}
          activeCallId={desk.active?.callId ?? null}
          onShow={desk.showCall}
          onAnswered={desk.noteAnswered}
        />
      )}
      <DeskAlerts desk={desk} />
      <div className={styles.columns}>
        <aside className={styles.left} aria-label="诉求人与暂存" data-area>
          <div className={styles.caller}>
            <CallerPanel
              phone={desk.phone}
              name={desk.active?.content.citizenName}
              onName={desk.fillName}
              onMore={() => desk.setSideTab('history')}
            />
          </div>
          <ParkedDrafts desk={desk.drafts} drafts={desk.parked} onResume={desk.actions.resume} />
        </aside>
        <Centre desk={desk} />
        <aside className={styles.right} aria-label="参考信息" data-area>
          <SidePanel
            desk={desk.drafts}
            draftId={desk.active?.id}
            placeId={desk.active?.content.placeId ?? null}
            categoryId={desk.active?.content.categoryId ?? null}
            phone={desk.phone}
            tab={desk.sideTab}
            onTab={desk.setSideTab}
            onLink={desk.registerLinked}
          />
        </aside>
      </div>
      <DeskFooter desk={desk} />
      <Dialogs desk={desk} />
    </div>
  );
}

function Centre({ desk }: { desk: Desk }) {
  const { active, actions, submission } = desk;
  return (
    <section className={styles.centre} aria-label="登记">
      <DraftTabs
        drafts={desk.tabs}
        calls={desk.calls.desk?.calls ?? []}
        activeId={active?.id}
        panelId="desk-form"
        onShow={desk.show}
        onClose={(id) => desk.close(id)}
        onNew={actions.begin}
      />
      <div id="desk-form" role="tabpanel" aria-label="登记表" className={styles.formFrame}>
        {active && (
          <>
            <ErrorAlert error={submission.errorOf(active.id)} style={{ margin: '12px 16px 0' }} />
            <IntakeOrigin draftId={active.id} channel={active.content.channel} />
            <TicketForm
              key={active.id}
              desk={desk.drafts}
              id={active.id}
              complaints={submission.complaintsOf(active)}
            />
          </>
        )}
        {!active && !desk.isReady && <Spin className={styles.waiting} />}
        {!active && desk.isReady && (
          <EmptyState title="没有正在登记的工单" action={<Button onClick={actions.begin}>新建登记（F2）</Button>}>
            接听来电后会自动打开登记表；也可以新建，或从左侧“暂存”继续办理。
          </EmptyState>
        )}
      </div>
      {active && (
        <SelfCheckStrip
          key={active.id}
          desk={desk.drafts}
          id={active.id}
          check={desk.selfCheck}
          onDuplicates={() => desk.setSideTab('duplicates')}
        />
      )}
    </section>
  );
}

function DeskFooter({ desk }: { desk: Desk }) {
  const { active, submission } = desk;
  if (!active) return null;
  return (
    <Footer
      draft={active}
      complaints={submission.complaintsOf(active)}
      isBusy={submission.busyId === active.id}
      onField={focusField}
      onPark={() => void desk.actions.park(active.id)}
      onAnswer={desk.askAnswer}
      onSubmit={() => void submission.submit(active.id, 'submit')}
    />
  );
}

function Dialogs({ desk }: { desk: Desk }) {
  const { active, submission, dialog, closeDialog } = desk;
  if (!active) return null;
  if (dialog === 'conflict' && active.theirs) {
    const resolve = (choices: Parameters<typeof desk.drafts.resolve>[1]) => {
      desk.drafts.resolve(active.id, choices);
      closeDialog();
    };
    return <ConflictDialog draft={active} onResolve={resolve} onClose={closeDialog} />;
  }
  if (dialog !== 'answer') return null;
  return (
    <AnswerDialog
      desk={desk.drafts}
      id={active.id}
      complaints={submission.complaintsOf(active)}
      isBusy={submission.busyId === active.id}
      error={submission.errorOf(active.id)}
      onSubmit={() => void submission.submit(active.id, 'answerDirectly').then((isDone) => isDone && closeDialog())}
      onClose={closeDialog}
    />
  );
}
