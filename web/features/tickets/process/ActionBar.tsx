import type { LifeOfferKey } from '@minsheng/contracts/ticket-events';
import type { OfferedAction, Ticket } from '@minsheng/contracts/tickets';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Tooltip } from 'antd';
import { useEffect, useState } from 'react';
import { api } from '../../../api/client.ts';
import { isConflict } from '../../../api/errors.ts';
import { useMay } from '../../../api/session.ts';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { isDispatch, useAdvice } from '../../dispatching/useAdvice.ts';
import { LinkDialog } from '../../linking/LinkDialog.tsx';
import { IssueCardDialog } from '../../supervision/IssueCardDialog.tsx';
import { LifeDialog } from '../life/LifeDialog.tsx';
import { useWriting } from '../presence/usePresence.ts';
import { MoreMenu } from './MoreMenu.tsx';
import styles from './process.module.css';
import { StepDialog, type StepExtras } from './StepDialog.tsx';

type Props = {
  ticket: Ticket;
  /** A unit that was taken from the recommendations: the dispatch dialog opens with it. */
  proposed: string | null;
  onProposed: (unitId: string | null) => void;
};

/** What may be done now: the way of the process as buttons, everything beside it under 更多. A refused action says why. */
export function ActionBar({ ticket, proposed, onProposed }: Props) {
  const [action, setAction] = useState<OfferedAction | null>(null);
  const take = useTakeStep(ticket);
  const mayAssign = useMay('ticket.assist');
  const main = ticket.actions.find(({ isPrimary, isAllowed }) => isPrimary && isAllowed);
  const own = ticket.actions.filter(({ isSide }) => !isSide);
  const dispatching = ticket.actions.find(isDispatch);
  const advice = useAdvice(ticket);
  useEffect(() => {
    if (proposed && dispatching) setAction(dispatching);
  }, [proposed, dispatching]);
  const close = () => {
    setAction(null);
    onProposed(null);
  };
  useHotkeys([{ keys: 'F9', label: main ? main.name : '办理', run: () => main && setAction(main) }]);
  return (
    <div className={styles.actions}>
      {own.map((each) => (
        <Tooltip key={each.key} title={each.why}>
          <Button
            type={each.isPrimary && each.isAllowed ? 'primary' : 'default'}
            danger={each.isDanger}
            disabled={!each.isAllowed}
            onClick={() => setAction(each)}
          >
            {each.name}
            {each === main && <kbd className={styles.key}>F9</kbd>}
          </Button>
        </Tooltip>
      ))}
      {own.length === 0 && <p className={styles.nothing}>{waitingSentence(ticket)}</p>}
      <Beside ticket={ticket} onAction={setAction} />
      {action && <Writing ticketId={ticket.id} />}
      {action && (
        <StepDialog
          action={action}
          ticket={ticket}
          title={`${action.name}：${ticket.number}`}
          currentUnitId={ticket.currentUnit?.id ?? null}
          initial={proposed ? { unit: proposed } : initialFor(ticket)}
          candidates={advice?.candidates}
          onClose={close}
          cautions={ticket.cautions.filter((caution) => caution.action === action.key)}
          mayAssign={mayAssign}
          onSubmit={(inputs, extras) => take.mutateAsync({ action: action.key, inputs, ...extras }).then(close)}
        />
      )}
    </div>
  );
}

/** 更多, and the dialogs it opens beside the steps of the process. */
function Beside({ ticket, onAction }: { ticket: Ticket; onAction: (action: OfferedAction) => void }) {
  const [open, setOpen] = useState<LifeOfferKey | 'card' | 'link' | null>(null);
  const close = () => setOpen(null);
  return (
    <>
      <MoreMenu
        ticket={ticket}
        onAction={onAction}
        onOffer={setOpen}
        onCard={() => setOpen('card')}
        onLink={() => setOpen('link')}
      />
      {open === 'link' && <LinkDialog ticket={ticket} onClose={close} />}
      {open === 'card' && <IssueCardDialog ticket={ticket} onClose={close} />}
      {open && open !== 'link' && open !== 'card' && <LifeDialog offer={open} ticket={ticket} onClose={close} />}
    </>
  );
}

function Writing({ ticketId }: { ticketId: string }) {
  useWriting(ticketId);
  return null;
}

/** The unit that was proposed at registration stands in the form already. */
const initialFor = (ticket: Ticket): Record<string, string> =>
  ticket.suggestedUnit ? { unit: ticket.suggestedUnit.id } : {};

function waitingSentence({ status, nodeName, marks }: Ticket): string {
  if (marks.isFollower && status === 'open') return '工单已并案，随主件办理和答复。';
  if (status === 'closed') return '工单已办结。';
  return status === 'void' ? '工单已作废。' : `工单正在“${nodeName}”环节，由该环节人员办理。`;
}

function useTakeStep(ticket: Ticket) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const take = useMutation(api.processing.takeStep.mutationOptions());
  const key = api.tickets.get.queryKey({ input: { id: ticket.id } });
  return useMutation({
    mutationFn: (step: { action: string; inputs: Record<string, string> } & StepExtras) =>
      take.mutateAsync({ ...step, id: ticket.id, version: ticket.version }),
    onSuccess: (moved) => {
      message.success(moved.status === 'open' ? `已办理，工单转到“${moved.nodeName}”` : '已办理，工单办结');
      queryClient.invalidateQueries({ queryKey: api.processing.key() });
      return queryClient.invalidateQueries({ queryKey: key });
    },
    // Somebody was faster: the page shows the ticket as it is, the dialog keeps what was typed.
    onError: (error) => isConflict(error) && queryClient.invalidateQueries({ queryKey: key }),
  });
}
