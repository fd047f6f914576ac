import { CloseOutlined } from '@ant-design/icons';
import type { CallbackDetail } from '@minsheng/contracts/callbacks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Skeleton } from 'antd';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/ErrorState.tsx';
import { useHotkeys } from '../../../ui/hotkeys.ts';
import { useWords } from '../useWords.ts';
import { CallForm } from './CallForm.tsx';
import { DialButton } from './DialButton.tsx';
import { Earlier } from './Earlier.tsx';
import { Marks } from './Marks.tsx';
import { Outcome } from './Outcome.tsx';
import styles from './panel.module.css';
import { useHold } from './useHold.ts';

type Props = { id: string; onClose: () => void; onNext: () => void };

/** One callback beside the list: the matter, the answer, the call, and what was said before. */
export function CallbackPanel({ id, onClose, onNext }: Props) {
  const detail = useQuery(api.callbacks.get.queryOptions({ input: { id } }));
  useHotkeys([{ keys: 'Escape', label: '关闭回访', run: onClose }]);
  return (
    <aside className={styles.panel} aria-label="回访">
      {detail.error && !detail.data ? (
        <ErrorState error={detail.error} onRetry={detail.refetch} />
      ) : detail.data ? (
        <Body detail={detail.data} onClose={onClose} onNext={onNext} />
      ) : (
        <Skeleton active className={styles.waiting} />
      )}
    </aside>
  );
}

function Body({ detail, onClose, onNext }: { detail: CallbackDetail } & Omit<Props, 'id'>) {
  const words = useWords();
  const mayCall = detail.hindrance === null;
  const hold = useHold(detail.id, mayCall);
  return (
    <>
      <Head detail={detail} onClose={onClose} />
      <div className={styles.scroll}>
        {hold.holder && (
          <Alert
            type="warning"
            showIcon
            title={`${hold.holder}正在回访这件工单`}
            action={
              <Button size="small" onClick={hold.takeOver}>
                由我接手
              </Button>
            }
          />
        )}
        <Matter detail={detail} />
        {detail.earlier.length > 0 && <Earlier earlier={detail.earlier} words={words} />}
        {detail.status === 'open' && !mayCall && <Alert type="info" showIcon title={detail.hindrance} />}
        {detail.status === 'open' && mayCall && words.all.length > 0 && (
          <CallForm detail={detail} words={words} onSaved={onNext} />
        )}
        {detail.status !== 'open' && (
          <>
            <Outcome callback={detail} words={words} />
            <Marks detail={detail} words={words} />
          </>
        )}
      </div>
    </>
  );
}

function Head({ detail, onClose }: { detail: CallbackDetail; onClose: () => void }) {
  const { ticket } = detail;
  return (
    <header className={styles.head}>
      <div className={styles.headText}>
        <h2 className={styles.heading}>
          {detail.ordinal > 1 && <span className={styles.second}>第 {detail.ordinal} 次回访</span>}
          {ticket.title}
        </h2>
        <Link to="/tickets/$id" params={{ id: ticket.id }} className={styles.number}>
          {ticket.number}
        </Link>
        <span className={styles.faint}>
          {ticket.unitName ?? ''} {ticket.placeName.replace(/^安康市(?=.)/, '')}
        </span>
      </div>
      <Button type="text" icon={<CloseOutlined />} aria-label="关闭回访" onClick={onClose} />
    </header>
  );
}

function Matter({ detail }: { detail: CallbackDetail }) {
  const { ticket, content, answer } = detail;
  return (
    <section className={styles.matter} aria-label="诉求与答复">
      <div className={styles.citizen}>
        <strong>{ticket.citizenName || '匿名'}</strong>
        <DialButton ticketId={ticket.id} masked={ticket.phoneMasked} canRead={detail.canReadPhone} />
      </div>
      {(ticket.isSecret || ticket.kind === 'report') && (
        <Alert
          type="warning"
          showIcon
          title="诉求人要求保密：先核实是本人再谈诉求；非本人接听时不说明来意，记录里不写身份。"
        />
      )}
      <dl className={styles.texts}>
        <dt>诉求</dt>
        <dd>{content}</dd>
        <dt>答复</dt>
        <dd>{answer ?? '没有答复内容'}</dd>
      </dl>
    </section>
  );
}
