import { DeleteOutlined, PaperClipOutlined, UploadOutlined } from '@ant-design/icons';
import type { Article } from '@minsheng/contracts/knowledge';
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useRef, useState } from 'react';
import { deleteArticleAttachment, uploadArticleAttachment } from '../../../api/attachments.ts';
import { api } from '../../../api/client.ts';
import { describeFailure } from '../../../api/errors.ts';
import styles from '../article.module.css';

export function ArticleAttachments({ article }: { article: Article }) {
  const { message } = App.useApp();
  const queryClient = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const refresh = () => queryClient.invalidateQueries({ queryKey: api.knowledge.get.key() });
  const tell = (error: unknown) => message.error(describeFailure(error).message);
  const add = async (from: HTMLInputElement) => {
    setIsBusy(true);
    for (const file of from.files ?? []) await uploadArticleAttachment(article.id, file).catch(tell);
    from.value = '';
    setIsBusy(false);
    await refresh();
  };
  return (
    <div className={styles.attachments}>
      <Button size="small" icon={<UploadOutlined />} loading={isBusy} onClick={() => input.current?.click()}>
        添加附件
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="选择附件"
        onChange={(event) => void add(event.target)}
      />
      <ul className={styles.files}>
        {article.attachments.map(({ id, name }) => (
          <li key={id}>
            <PaperClipOutlined aria-hidden />
            <a href={`/api/knowledge-attachments/${id}/content`} download={name}>
              {name}
            </a>
            <Button
              size="small"
              type="text"
              icon={<DeleteOutlined />}
              aria-label={`移除 ${name}`}
              onClick={() => void deleteArticleAttachment(id).then(refresh, tell)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}
