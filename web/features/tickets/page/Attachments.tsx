import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import type { Ticket } from '@minsheng/contracts/tickets';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { deleteAttachment, uploadAttachment } from '../../../api/attachments.ts';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import { useMay, useSession } from '../../../api/session.ts';
import styles from './ticket.module.css';

const size = (bytes: number) =>
  bytes < 1_048_576 ? `${Math.max(1, Math.round(bytes / 1024))} KB` : `${(bytes / 1_048_576).toFixed(1)} MB`;

export function Attachments({ ticket }: { ticket: Ticket }) {
  const me = useSession().person.name;
  const mayAct = useMay('ticket.act') && ticket.status === 'open' && ticket.actions.length > 0;
  const { add, remove, isBusy } = useAttachments(ticket.id);
  const input = useRef<HTMLInputElement>(null);
  if (ticket.attachments.length === 0 && !mayAct) return null;
  return (
    <section className={styles.card} aria-label="附件">
      <header className={styles.cardHead}>
        <h2>附件</h2>
        {mayAct && (
          <Button size="small" icon={<UploadOutlined />} loading={isBusy} onClick={() => input.current?.click()}>
            上传附件
          </Button>
        )}
        <input ref={input} type="file" multiple hidden aria-label="选择附件" onChange={(event) => add(event.target)} />
      </header>
      {ticket.attachments.length === 0 && <p className={styles.quiet}>还没有附件。</p>}
      <ul className={styles.files}>
        {ticket.attachments.map(({ id, name, bytes, uploadedBy }) => (
          <li key={id}>
            <PaperClipOutlined aria-hidden />
            <a href={`/api/attachments/${id}/content`} download={name}>
              {name}
            </a>
            <span className={styles.quiet}>
              {size(bytes)} · {uploadedBy}
            </span>
            {mayAct && uploadedBy === me && (
              <Button
                size="small"
                type="text"
                icon={<DeleteOutlined />}
                aria-label={`移除 ${name}`}
                onClick={() => remove(id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function useAttachments(ticketId: string) {
  const queryClient = useQueryClient();
  const { message } = App.useApp();
  const [isBusy, setIsBusy] = useState(false);
  const refresh = () =>
    queryClient.invalidateQueries({ queryKey: api.tickets.get.queryKey({ input: { id: ticketId } }) });
  const tell = (error: unknown) => message.error(describeFailure(error).message);
  const add = async (input: HTMLInputElement) => {
    setIsBusy(true);
    for (const file of input.files ?? []) await uploadAttachment('tickets', ticketId, file).catch(tell);
    input.value = '';
    setIsBusy(false);
    await refresh();
  };
  const remove = (id: string) => deleteAttachment(id).then(refresh, tell);
  return { add, remove, isBusy };
}
