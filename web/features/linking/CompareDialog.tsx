import type { Suspect } from '@minsheng/contracts/linking';
import type { Ticket, TicketRow } from '@minsheng/contracts/tickets';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Modal } from 'antd';
import { api } from '../../api/client.ts';
import { describeFailure } from '../../api/errors.ts';
import { ErrorAlert } from '../../ui/ErrorAlert.tsx';
import { useHotkeys } from '../../ui/hotkeys.ts';
import { TimeText } from '../../ui/TimeText.tsx';
import { commonPieces } from './common-words.ts';
import styles from './linking.module.css';
import { Scores } from './Scores.tsx';
import { useLink, useRefreshed } from './useLinking.ts';

type Props = {
  ticket: Ticket;
  suspect: Suspect;
  /** 2/5 */
  place: string;
  onNext: () => void;
  onPrevious: (() => void) | undefined;
  onClose: () => void;
};

/** Two tickets side by side, the first one on the left; what both say is marked. One key takes, one refuses. */
export function CompareDialog({ ticket, suspect, place, onNext, onPrevious, onClose }: Props) {
  const link = useLink(onClose);
  const refuse = useRefusal(ticket.id, suspect.ticket, onNext);
  const other = { ...suspect.ticket, content: suspect.content, version: suspect.version };
  const [first, second] = ticket.id < other.id ? [ticket, other] : [other, ticket];
  const take = () => {
    if (suspect.why || link.isPending) return;
    link.mutate({ tickets: [ticket, other].map(({ id, version }) => ({ id, version })), reason: '对比后认定重复' });
  };
  useHotkeys([
    { keys: 'Alt+Y', label: '认定重复，并案', run: take, inDialogs: true },
    { keys: 'Alt+N', label: '不是重复', run: refuse, inDialogs: true },
    { keys: 'Alt+ArrowRight', label: '下一件疑似重复', run: onNext, inDialogs: true },
  ]);
  return (
    <Modal
      open
      width={1080}
      title={`疑似重复 ${place}`}
      onCancel={onClose}
      footer={[
        <Button key="previous" disabled={!onPrevious} onClick={onPrevious}>
          上一件
        </Button>,
        <Button key="next" onClick={onNext}>
          下一件
        </Button>,
        <Button key="refuse" onClick={refuse}>
          不是重复<kbd className={styles.key}>Alt+N</kbd>
        </Button>,
        <Button key="take" type="primary" loading={link.isPending} disabled={suspect.why !== null} onClick={take}>
          并案<kbd className={styles.key}>Alt+Y</kbd>
        </Button>,
      ]}
    >
      <ErrorAlert error={link.error} />
      <Scores duplicate={suspect} />
      {suspect.why && <Alert type="warning" showIcon title={suspect.why} style={{ margin: '8px 0' }} />}
      <p className={styles.note}>先登记的为主件；并案后从件随主件办理，每位诉求人都会得到答复和回访。</p>
      <div className={styles.sides}>
        <Side row={first} other={second} label="先登记（主件）" />
        <Side row={second} other={first} label="后登记（从件）" />
      </div>
    </Modal>
  );
}

type Compared = Pick<
  TicketRow,
  'number' | 'title' | 'placeName' | 'categoryName' | 'citizenName' | 'phoneMasked' | 'registeredAt'
> & {
  content: string;
};

function Side({ row, other, label }: { row: Compared; other: Compared; label: string }) {
  return (
    <section className={styles.side} aria-label={label}>
      <h3>
        <Marked text={row.title} other={`${other.title}\n${other.content}`} />
      </h3>
      <div className={styles.facts}>
        <strong>{label}</strong>
        <span>{row.number}</span>
        <TimeText at={row.registeredAt} />
      </div>
      <div className={styles.facts}>
        <span>{row.placeName || '未填地点'}</span>
        <span>{row.categoryName}</span>
        <span>
          {row.citizenName || '未留姓名'} {row.phoneMasked}
        </span>
      </div>
      <p className={styles.text}>
        <Marked text={row.content} other={`${other.title}\n${other.content}`} />
      </p>
    </section>
  );
}

function Marked({ text, other }: { text: string; other: string }) {
  let at = 0;
  return commonPieces(text, other).map((piece) => {
    const key = at;
    at += piece.text.length;
    return piece.isCommon ? <mark key={key}>{piece.text}</mark> : <span key={key}>{piece.text}</span>;
  });
}

/** 不是重复: remembered, and taken back with one click while the message stands. */
function useRefusal(id: string, { id: otherId, number }: TicketRow, onDone: () => void) {
  const { message } = App.useApp();
  const refresh = useRefreshed();
  const fail = (error: unknown) => message.error(describeFailure(error).message);
  const undo = useMutation(api.links.reconsider.mutationOptions({ onSuccess: refresh, onError: fail }));
  const refuse = useMutation(
    api.links.refuse.mutationOptions({
      onSuccess: () => {
        message.success({
          content: (
            <>
              已认定 {number} 不是重复，不再提示
              <Button type="link" size="small" onClick={() => undo.mutate({ id, otherId })}>
                撤销
              </Button>
            </>
          ),
          duration: 6,
        });
        onDone();
        refresh();
      },
      onError: fail,
    }),
  );
  return () => {
    if (!refuse.isPending) refuse.mutate({ id, otherId });
  };
}
